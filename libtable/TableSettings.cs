using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>What tables need to know from main.cf. The defaults are main.cf's.</summary>
public sealed record TableSettings
{
    /// <summary>Whether keys and values must be UTF-8 (smtputf8_enable).</summary>
    public bool Utf8Enabled { get; init; } = true;

    /// <summary>Cache of a Berkeley DB file that is being built, in bytes (berkeley_db_create_buffer_size).</summary>
    public int BerkeleyCreateBuffer { get; init; } = 16777216;

    /// <summary>Cache of a Berkeley DB file that is being read, in bytes (berkeley_db_read_buffer_size).</summary>
    public int BerkeleyReadBuffer { get; init; } = 131072;

    /// <summary>Initial size of an LMDB file's map, in bytes (lmdb_map_size).</summary>
    public long LmdbMapSize { get; init; } = 16777216;

    /// <summary>The longest reply taken from a socketmap server, in bytes (socketmap_max_reply_size).</summary>
    public int SocketmapReplyLimit { get; init; } = 100000;

    /// <summary>How long to wait for an internal service (ipc_timeout).</summary>
    public TimeSpan IpcTimeout { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>How long an unused connection to a table service stays open (ipc_idle).</summary>
    public TimeSpan IpcIdle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection to a table service stays open (ipc_ttl).</summary>
    public TimeSpan IpcLifetime { get; init; } = TimeSpan.FromSeconds(1000);

    /// <summary>The folder of the sockets of proxymap and proxywrite: relative to the queue directory for daemons.</summary>
    public string ProxyClass { get; init; } = "private";

    /// <summary>The service that looks up (proxymap_service_name).</summary>
    public string ProxymapService { get; init; } = "proxymap";

    /// <summary>The service that also changes (proxywrite_service_name).</summary>
    public string ProxywriteService { get; init; } = "proxywrite";

    /// <summary>Names of TCP ports.</summary>
    public TcpPorts TcpPorts { get; init; } = new("");

    /// <summary>
    /// Opens tables of the types whose clients are large, where this program has these clients: proxymap. Everything else
    /// asks proxymap for such tables.
    /// </summary>
    public IReadOnlyDictionary<string, Func<TableSource, LookupTable>> Drivers { get; init; }
        = new Dictionary<string, Func<TableSource, LookupTable>>();

    /// <summary>
    /// Whether this process starts a proxymap of its own for such tables, with its own rights, instead of asking the service: commands.
    /// </summary>
    public bool OwnProxymap { get; init; }

    /// <summary>The folder of the proxymap program (daemon_directory).</summary>
    public string DaemonDirectory { get; init; } = InstallPaths.Daemons;

    /// <summary>The configuration folder, for the proxymap of its own.</summary>
    public string ConfigDirectory { get; init; } = ConfigDirectories.Default;

    /// <summary>Whether odd lines of parameter files are logged: not where the process that asks has read the file, and logged them.</summary>
    public bool ComplainsOfParameters { get; init; } = true;

    /// <summary>The expanded value of a parameter of main.cf, null when it is not set there.</summary>
    public Func<string, string?> MainValue { get; init; } = static _ => null;

    /// <summary>Whether a table that cannot be opened becomes a table that always fails (daemons), instead of a fatal error (commands).</summary>
    public bool GoOnWithoutTable { get; init; } = true;

    /// <summary>What takes the place of Berkeley DB tables.</summary>
    public MigrationSettings Migration { get; init; } = new();

    /// <summary>The settings that main.cf gives.</summary>
    public static TableSettings Of(ParameterBinder main)
    {
        var tables = new TableParameters(main);
        var ipc = new IpcParameters(main);
        var server = new ServerParameters(main);
        return new TableSettings
        {
            Utf8Enabled = new MimeParameters(main).SmtpUtf8Enable,
            BerkeleyCreateBuffer = tables.BerkeleyDbCreateBufferSize,
            BerkeleyReadBuffer = tables.BerkeleyDbReadBufferSize,
            LmdbMapSize = tables.LmdbMapSize,
            SocketmapReplyLimit = tables.SocketmapMaxReplySize,
            IpcTimeout = ipc.IpcTimeout,
            IpcIdle = ipc.IpcIdle,
            IpcLifetime = ipc.IpcTtl,
            ProxymapService = ipc.ProxymapServiceName,
            ProxywriteService = ipc.ProxywriteServiceName,
            TcpPorts = new TcpPorts(server.KnownTcpPorts),
            GoOnWithoutTable = !server.TableOpenErrorIsFatal,
            DaemonDirectory = new MailLocationParameters(main).DaemonDirectory,
            Migration = MigrationSettings.Of(main, tables),
            ConfigDirectory = (main as MainCf)?.ConfigDirectory ?? ConfigDirectories.Default,
            MainValue = name => main is MainCf settings && settings.IsExplicit(name) ? settings.Value(name) : null,
        };
    }
}
