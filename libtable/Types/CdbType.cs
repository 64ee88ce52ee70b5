using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>cdb: opens constant databases (name.cdb); a rebuild replaces the file, so that nobody needs a lock.</summary>
internal static class CdbType
{
    /// <summary>The end of the file's name.</summary>
    public const string Suffix = ".cdb";

    /// <summary>Opens a table.</summary>
    public static LookupTable Open(TableSource source)
    {
        if (source.Access != TableAccess.Read)
        {
            throw new TableOpenException("dict_cdb_open: inappropriate open flags for cdb database - specify O_RDONLY or O_WRONLY|O_CREAT|O_TRUNC");
        }

        var path = source.Name + Suffix;
        try
        {
            var table = new KeyValueTable(source with { Flags = source.Flags & ~TableFlags.Lock }, path, new CdbFile(path), LockStyle.Flock);
            TableAge.WarnIfOlder(source.Name, path);
            return table;
        }
        catch (PosixException exception)
        {
            throw new TableOpenException($"open database {path}: {exception.Text}");
        }
    }
}
