using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// Opens tables by "type:name", shares those that are asked for twice, and knows when one of them has changed.
/// A process has one.
/// </summary>
public sealed class TableFactory(TableSettings settings)
{
    private readonly Dictionary<string, LookupTable> _shared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceConnections> _proxies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterFile> _parameterFiles = new(StringComparer.Ordinal);
    private BerkeleyMigration? _migration;
    private ProxymapLink? _service;
    private ProxymapLink? _child;
    private readonly Dictionary<string, Dictionary<string, string>> _memory = new(StringComparer.Ordinal);

    /// <summary>Makes the factory that main.cf describes.</summary>
    public TableFactory(ParameterBinder main)
        : this(TableSettings.Of(main))
    {
    }

    /// <summary>Makes the factory of a command, which runs with its user's rights and apart from the mail system.</summary>
    public static TableFactory ForCommand(ParameterBinder main) => new(TableSettings.Of(main) with { OwnProxymap = true, GoOnWithoutTable = false });

    /// <summary>What the tables were told from main.cf.</summary>
    public TableSettings Settings { get; } = settings;

    /// <summary>What takes the place of Berkeley DB tables.</summary>
    internal BerkeleyMigration Migration => _migration ??= new(this);

    /// <summary>Opens a table for the caller alone.</summary>
    /// <param name="specification">"type:name".</param>
    /// <param name="flags">What the caller wants.</param>
    /// <param name="access">Whether the caller changes the table.</param>
    /// <returns>The table; when it cannot be opened, an <see cref="UnavailableTable"/> if the settings allow that.</returns>
    /// <exception cref="FatalException">The specification is malformed, or the table cannot be opened.</exception>
    public LookupTable Open(string specification, TableFlags flags = TableFlags.Lookup, TableAccess access = TableAccess.Read)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var colon = specification.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == specification.Length - 1)
        {
            throw new FatalException($"open dictionary: expecting \"type:name\" form instead of \"{specification}\"");
        }

        return Open(new TableSource(specification[..colon], specification[(colon + 1)..], flags, access, this));
    }

    /// <summary>Opens a table for look-ups, or gives the one that was opened before with the same flags. The factory owns it.</summary>
    /// <param name="specification">"type:name".</param>
    /// <param name="flags">What the caller wants.</param>
    public LookupTable Share(string specification, TableFlags flags = TableFlags.Lookup)
    {
        var name = $"{specification}(0,{TableFlagNames.Format(flags)})";
        if (!_shared.TryGetValue(name, out var table))
        {
            table = Open(specification, flags);
            _shared.Add(name, table);
        }

        return table;
    }

    /// <summary>The name, for the log, of a shared table whose file was changed since it was opened; null when there is none.</summary>
    public string? ChangedTable()
    {
        foreach (var (name, table) in _shared)
        {
            if (table.HasChanged())
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>
    /// Reads the parameter file of a database table now, so that the table can be opened later, with fewer rights. What cannot
    /// be read is reported when the table is opened.
    /// </summary>
    /// <param name="name">The table's name.</param>
    public void Preload(string name)
    {
        if (ParameterFile.IsNamedBy(name) && ParameterFile.TryRead(name, out var file) == 0 && file is not null)
        {
            _parameterFiles[name] = file;
        }
    }

    /// <summary>A parameter file, as it is or as it was preloaded.</summary>
    /// <returns>0 or an errno.</returns>
    internal int TryReadParameterFile(string path, out ParameterFile? file)
        => _parameterFiles.TryGetValue(path, out file) ? 0 : ParameterFile.TryRead(path, out file);

    /// <summary>What takes the place of a table that cannot be opened, if the settings allow that.</summary>
    /// <exception cref="FatalException">They do not.</exception>
    internal UnavailableTable GoOnWithout(TableSource source, string reason)
    {
        if (!Settings.GoOnWithoutTable)
        {
            throw new FatalException(reason);
        }

        Log.Error($"{reason}");
        return new UnavailableTable(source, reason);
    }

    /// <summary>The way to a proxymap for tables whose clients this program does not have.</summary>
    /// <param name="own">Whether it must be one of its own.</param>
    internal ProxymapLink Databases(bool own)
        => own || Settings.OwnProxymap || !ProxymapService.IsThere(Settings)
            ? _child ??= ProxymapChild.Start(Settings)
            : _service ??= new ProxymapService(Settings);

    /// <summary>The entries of internal:name.</summary>
    internal Dictionary<string, string> Memory(string name)
    {
        if (!_memory.TryGetValue(name, out var entries))
        {
            _memory.Add(name, entries = new(StringComparer.Ordinal));
        }

        return entries;
    }

    /// <summary>The connections to a proxymap service, which all proxy tables share.</summary>
    internal ServiceConnections Proxy(ServiceEndpoint endpoint, ServiceLimits limits)
    {
        if (!_proxies.TryGetValue(endpoint.Path, out var connections))
        {
            _proxies.Add(endpoint.Path, connections = new ServiceConnections(endpoint, limits));
        }

        return connections;
    }

    private LookupTable Open(TableSource source)
    {
        try
        {
            source = Migration.Redirect(source);
            var table = TableTypes.Open(source);
            return (source.Flags & TableFlags.Debug) != 0 ? new DebugTable(source, table) : table;
        }
        catch (TableOpenException exception)
        {
            return GoOnWithout(source, exception.Message);
        }
    }
}
