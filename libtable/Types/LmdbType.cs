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
        RequireLibrary();
        var path = source.Name + Suffix;
        try
        {
            var file = new LmdbFile(path, source.Access != TableAccess.Read, source.Factory.Settings.LmdbMapSize);
            return new KeyValueTable(source, path, file, LockStyle.Fcntl);
        }
        catch (PosixException exception)
        {
            throw new TableOpenException($"open database {path}: {exception.Text}");
        }
    }

    /// <summary>Opens a file that is being built, and nobody else's yet.</summary>
    public static KeyValueFile CreateFile(string path, TableSettings settings)
    {
        RequireLibrary();
        return new LmdbWriter(path, settings.LmdbMapSize);
    }

    private static void RequireLibrary()
    {
        if (!LmdbLibrary.IsAvailable)
        {
            throw new TableOpenException("unsupported dictionary type: lmdb (liblmdb is not installed)");
        }
    }
}
