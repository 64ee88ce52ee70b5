using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>lmdb: opens LMDB files as Postfix's postmap makes them (name.lmdb, the unnamed database, fcntl locks on the file itself).</summary>
internal static class LmdbType
{
    /// <summary>The end of the file's name.</summary>
    public const string Suffix = ".lmdb";

    /// <summary>Opens a table.</summary>
    public static LookupTable Open(TableSource source)
    {
        var path = source.Name + Suffix;
        try
        {
            var table = new KeyValueTable(source, path, OpenFile(source, path), LockStyle.Fcntl);
            TableAge.WarnIfOlder(source.Name, path);
            return table;
        }
        catch (PosixException exception)
        {
            throw new TableOpenException($"open database {path}: {exception.Text}");
        }
    }

    /// <summary>Opens a file that is being built, and nobody else's yet.</summary>
    public static KeyValueFile CreateFile(string path, TableSettings settings) => new LmdbWriter(path, settings.LmdbMapSize);

    private static KeyValueFile OpenFile(TableSource source, string path)
    {
        if (source.Access == TableAccess.Read)
        {
            return OpenReader(path, locks: (source.Flags & TableFlags.Lock) != 0);
        }

        RequireLibrary();
        return new LmdbFile(path, source.Factory.Settings.LmdbMapSize);
    }

    private static LmdbReader OpenReader(string path, bool locks)
    {
        var file = PosixFile.Open(path, OpenFlags.ReadOnly);
        LmdbReader? reader = null;
        try
        {
            if (locks)
            {
                // The lock keeps a change away while the first pages are read.
                file.TryLock(LockKind.Shared, LockStyle.Fcntl, wait: true);
            }

            reader = LmdbReader.TryOpen(file, out var problem) ?? throw new TableOpenException($"open database {path}: {problem}");
            if (locks)
            {
                file.Unlock(LockStyle.Fcntl);
            }

            return reader;
        }
        finally
        {
            if (reader is null)
            {
                file.Dispose();
            }
        }
    }

    private static void RequireLibrary()
    {
        if (!LmdbLibrary.IsAvailable)
        {
            throw new TableOpenException("unsupported dictionary type: lmdb (liblmdb is not installed)");
        }
    }
}
