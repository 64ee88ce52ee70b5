using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Builds an indexed table anew. The new file takes the place of the old one as a whole when it is complete; until then,
/// and if anything goes wrong, readers find the old one.
/// </summary>
public sealed class TableBuilder : IDisposable
{
    private readonly FileReplacement _replacement;
    private readonly KeyValueFile _file;

    private readonly KeyValueTable _table;

    private TableBuilder(FileReplacement replacement, KeyValueFile file, KeyValueTable table)
    {
        _replacement = replacement;
        _file = file;
        _table = table;
    }

    /// <summary>The table being built: entries are put into it.</summary>
    public LookupTable Table => _table;

    /// <summary>Whether tables of a type are files that can be built.</summary>
    public static bool CanBuild(string type) => type is "hash" or "btree" or "lmdb" or "cdb";

    /// <summary>Ends the command when tables of a type cannot be built.</summary>
    /// <exception cref="FatalException">They cannot.</exception>
    public static void RequireBuildable(string type)
    {
        if (!CanBuild(type))
        {
            throw new FatalException(TableTypes.IsKnown(type)
                ? $"unsupported dictionary type: {type} does not support bulk-mode creation."
                : $"unsupported dictionary type: {type}. Is the postfix-{type} package installed?");
        }
    }

    /// <summary>Begins to build.</summary>
    /// <param name="factory">The factory.</param>
    /// <param name="type">The table type.</param>
    /// <param name="name">The table's name, without the suffix of its file.</param>
    /// <param name="flags">What happens to duplicates, whether there is a NUL at the end, case folding.</param>
    /// <exception cref="FatalException">The type cannot be built, or the file cannot be written.</exception>
    public static TableBuilder Create(TableFactory factory, string type, string name, TableFlags flags)
    {
        ArgumentNullException.ThrowIfNull(factory);
        type = factory.Migration.RedirectBuild(type, name);
        RequireBuildable(type);

        var replacement = FileReplacement.Begin(name + Suffix(type));
        try
        {
            // Postfix: a constant database has no NUL at the end of keys and values, unless that is asked for.
            if (type == "cdb" && (flags & TableFlags.TryWithNull) == 0)
            {
                flags |= TableFlags.TryWithoutNull;
            }

            var source = new TableSource(type, name, flags & ~(TableFlags.Lock | TableFlags.OpenLock), TableAccess.UpdateOrCreate, factory);
            var file = CreateFile(type, replacement.TemporaryPath, factory.Settings);
            return new TableBuilder(replacement, file, new KeyValueTable(source, replacement.Path, file, LockStyle.Flock));
        }
        catch (Exception exception) when (exception is PosixException or TableOpenException)
        {
            replacement.Dispose();
            throw new FatalException(exception.Message);
        }
    }

    /// <summary>Puts the complete file into place.</summary>
    /// <param name="mode">Access bits of a file that did not exist before; an existing one keeps its own.</param>
    /// <exception cref="FatalException">The file cannot be written.</exception>
    public void Commit(int mode)
    {
        try
        {
            _file.Sync();
            WarnOfDuplicates();
            Table.Dispose();
            _replacement.Commit(mode);
        }
        catch (PosixException exception)
        {
            throw new FatalException($"write {_replacement.Path}: {exception.Text}");
        }
    }

    /// <summary>Gives up what was not put into place.</summary>
    public void Dispose()
    {
        Table.Dispose();
        _file.Dispose();
        _replacement.Dispose();
    }

    private void WarnOfDuplicates()
    {
        if ((Table.Flags & TableFlags.DuplicateWarn) == 0)
        {
            return;
        }

        foreach (var key in _file.LateDuplicates)
        {
            _table.WarnOfDuplicate(ByteText.Decode(key.AsSpan().TrimEnd((byte)0)));
        }
    }

    /// <summary>The end of the name of the files of a type that can be built.</summary>
    public static string Suffix(string type) => type switch
    {
        "lmdb" => LmdbType.Suffix,
        "cdb" => CdbType.Suffix,
        _ => BerkeleyType.Suffix,
    };

    private static KeyValueFile CreateFile(string type, string path, TableSettings settings) => type switch
    {
        "lmdb" => LmdbType.CreateFile(path, settings),
        "cdb" => new CdbWriter(path),
        _ => BerkeleyType.CreateFile(path, type),
    };
}
