using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>hash and btree: opens Berkeley DB files as Postfix's postmap makes them (name.db, no environment, flock).</summary>
internal static class BerkeleyType
{
    /// <summary>The end of the file's name.</summary>
    public const string Suffix = ".db";

    /// <summary>Opens a hash table.</summary>
    public static LookupTable OpenHash(TableSource source) => Open(source, BerkeleyLibrary.KindHash);

    /// <summary>Opens a btree table.</summary>
    public static LookupTable OpenBtree(TableSource source) => Open(source, BerkeleyLibrary.KindBtree);

    /// <summary>Opens a file that is being built, and nobody else's yet.</summary>
    public static KeyValueFile CreateFile(string path, string type)
        => new BerkeleyWriter(path, type == "hash");

    private static void RequireLibrary(string type)
    {
        if (!BerkeleyLibrary.IsAvailable)
        {
            throw new TableOpenException($"unsupported dictionary type: {type} (libdb-5.3 is not installed)");
        }
    }

    private static KeyValueTable Open(TableSource source, int kind)
    {
        var path = source.Name + Suffix;
        try
        {
            var file = source.Access == TableAccess.Read ? OpenReader(source, path, kind) : OpenDatabase(source, path, kind);
            var table = new KeyValueTable(source, path, file, LockStyle.Flock);
            TableAge.WarnIfOlder(source.Name, path);
            return table;
        }
        catch (PosixException exception)
        {
            throw new TableOpenException($"open database {path}: {exception.Text}");
        }
    }

    private static KeyValueFile OpenReader(TableSource source, string path, int kind)
    {
        var file = PosixFile.Open(path, OpenFlags.ReadOnly);
        KeyValueFile? reader = null;
        try
        {
            var locks = (source.Flags & TableFlags.Lock) != 0;
            if (locks)
            {
                // The lock keeps a rebuild away while the first page is read.
                file.TryLock(LockKind.Shared, LockStyle.Flock, wait: true);
            }

            reader = BerkeleyReader.TryOpen(file, kind, source.Factory.Settings.BerkeleyReadBuffer);
            if (locks && reader is not null)
            {
                file.Unlock(LockStyle.Flock);
            }

            return reader ?? OpenDatabase(source, path, kind);
        }
        finally
        {
            if (reader is null)
            {
                file.Dispose();
            }
        }
    }

    private static BerkeleyDatabase OpenDatabase(TableSource source, string path, int kind)
    {
        RequireLibrary(source.Type);
        var reads = source.Access == TableAccess.Read;

        // The lock keeps a rebuild away while the library reads the first pages.
        using var guard = OpenGuard(source, path);
        guard?.TryLock(reads ? LockKind.Shared : LockKind.Exclusive, LockStyle.Flock, wait: true);
        var flags = reads ? BerkeleyLibrary.FlagReadOnly : source.Access == TableAccess.Update ? 0 : BerkeleyLibrary.FlagCreate;
        var cache = reads ? source.Factory.Settings.BerkeleyReadBuffer : source.Factory.Settings.BerkeleyCreateBuffer;
        return new BerkeleyDatabase(path, kind, flags, cache);
    }

    private static PosixFile? OpenGuard(TableSource source, string path)
    {
        if ((source.Flags & TableFlags.Lock) == 0)
        {
            return null;
        }

        var error = PosixFile.TryOpen(path, source.Access == TableAccess.Read ? OpenFlags.ReadOnly : OpenFlags.ReadWrite, 0, out var file);
        if (error != 0 && !(error == Errno.ENOENT && source.Access == TableAccess.UpdateOrCreate))
        {
            throw new PosixException(error, $"open {path}");
        }

        return file;
    }
}
