using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>
/// The groups that every program reads. Making them checks them, so that a bad value of general importance
/// stops each program in the same way.
/// </summary>
public sealed class GlobalParameters
{
    private static readonly string[] s_facilities =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "", "", "", "",
        "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ];

    /// <summary>Reads and checks them.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="checkSystem">
    /// Whether mail_owner, setgid_group, default_privs and the addresses of inet_interfaces are looked up and compared.
    /// </param>
    /// <exception cref="FatalException">A value is bad.</exception>
    public GlobalParameters(MainCf main, bool checkSystem = true)
    {
        Main = main;
        // In this order defaults refer only to what has been read.
        Location = new MailLocationParameters(main);
        Identity = new MailIdentityParameters(main);
        CompatibilityLevel = Conf.CompatibilityLevel.TryParse(Identity.CompatibilityLevel, out var level)
            ? level
            : throw new FatalException($"malformed compatibility level syntax: \"{Identity.CompatibilityLevel}\"");
        Logging = new LoggingParameters(main);
        SyslogFacility = FindFacility(Logging.SyslogFacility)
            ?? throw new FatalException($"file {main.Path}: parameter syslog_facility: unrecognized value: {Logging.SyslogFacility}");
        CheckHostName("myhostname", Identity.MyHostname);
        CheckHostName("mydomain", Identity.MyDomain);
        AddressClass = new AddressClassParameters(main);
        Ipc = new IpcParameters(main);
        Queue = new QueueParameters(main);
        Server = new ServerParameters(main);
        TcpPorts.Check(Server.KnownTcpPorts);
        Table = new TableParameters(main);
        _ = new MimeParameters(main);
        if (!main.IsExplicit("mynetworks"))
        {
            OwnNetworks.CheckStyle(AddressClass.MyNetworksStyle);
        }
        if (checkSystem)
        {
            OwnershipCheck.Run(Location);
            _ = AddressClass.InetInterfaces is "all" or "loopback-only" ? null : Addresses;
        }
        Protocols = new InetProtocols(AddressClass.InetProtocols);
    }

    /// <summary>The configuration itself.</summary>
    public MainCf Main { get; }

    /// <summary>Where diagnostics go.</summary>
    public LoggingParameters Logging { get; }

    /// <summary>The facility of syslog(3): 2 for mail.</summary>
    public int SyslogFacility { get; }

    /// <summary>Names and release.</summary>
    public MailIdentityParameters Identity { get; }

    /// <summary>compatibility_level.</summary>
    public CompatibilityLevel CompatibilityLevel { get; }

    /// <summary>Folders and owners.</summary>
    public MailLocationParameters Location { get; }

    /// <summary>Internal services.</summary>
    public IpcParameters Ipc { get; }

    /// <summary>Queue files.</summary>
    public QueueParameters Queue { get; }

    /// <summary>The life of a daemon.</summary>
    public ServerParameters Server { get; }

    /// <summary>Lookup tables.</summary>
    public TableParameters Table { get; }

    /// <summary>Which addresses are ours.</summary>
    public AddressClassParameters AddressClass { get; }

    /// <summary>The internet protocols in use.</summary>
    public InetProtocols Protocols { get; }

    /// <summary>The addresses of inet_interfaces and proxy_interfaces, found at the first use.</summary>
    public OwnAddresses Addresses => field ??= new OwnAddresses(AddressClass.InetInterfaces, AddressClass.ProxyInterfaces, AddressClass.InetProtocols);

    /// <summary>The number of a facility of syslog(3), or null for an unknown name.</summary>
    public static int? FindFacility(string name)
    {
        var index = Array.IndexOf(s_facilities, name.ToLowerInvariant());
        return index < 0 || name.Length == 0 ? null : index;
    }

    private void CheckHostName(string parameter, string name)
    {
        if (!HostNameSyntax.IsValid(name))
        {
            throw new FatalException($"file {Main.Path}: parameter {parameter}: bad parameter value: {name}");
        }
    }
}
