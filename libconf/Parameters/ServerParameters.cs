namespace Postfix.Conf;

/// <summary>The life of a daemon.</summary>
public sealed class ServerParameters(ParameterBinder main)
{
    /// <summary>How many clients a service of master.cf serves at once if its entry does not say.</summary>
    public int DefaultProcessLimit { get; } = main.Number("default_process_limit", 100, min: 1);

    /// <summary>How many connections a daemon serves before it makes room for a new process.</summary>
    public int MaxUse { get; } = main.Number("max_use", 100, min: 1);

    /// <summary>How long a daemon waits for the next connection.</summary>
    public TimeSpan MaxIdle { get; } = main.Time("max_idle", "100s", min: 1);

    /// <summary>How long a daemon may take for one request before it is killed.</summary>
    public TimeSpan DaemonTimeout { get; } = main.Time("daemon_timeout", "18000s", min: 1);

    /// <summary>How long a client of an event-driven daemon waits for its events to end.</summary>
    public TimeSpan ApplicationEventDrainTime { get; } = main.Time("application_event_drain_time", "100s", min: 1);

    /// <summary>Whether a daemon ends when a table cannot be opened, rather than refusing what needs it.</summary>
    public bool TableOpenErrorIsFatal { get; } = main.Bool("daemon_table_open_error_is_fatal", false);

    /// <summary>How often starting a process is tried.</summary>
    public int ForkAttempts { get; } = main.Number("fork_attempts", 5, min: 1);

    /// <summary>The pause between two attempts to start a process.</summary>
    public TimeSpan ForkDelay { get; } = main.Time("fork_delay", "1s", min: 1);

    /// <summary>How long waking up another program of the mail system may take.</summary>
    public TimeSpan TriggerTimeout { get; } = main.Time("trigger_timeout", "10s", min: 1);

    /// <summary>How long cleanup(8) waits for the queue manager to catch up.</summary>
    public TimeSpan InFlowDelay { get; } = main.Time("in_flow_delay", "1s", max: 10);

    /// <summary>The environment variables, or name=value, that a program takes over from who started it.</summary>
    public string ImportEnvironment { get; } = main.Text("import_environment", "MAIL_CONFIG MAIL_DEBUG MAIL_LOGTAG TZ XAUTHORITY DISPLAY LANG=C POSTLOG_SERVICE POSTLOG_HOSTNAME XDG_RUNTIME_DIR");

    /// <summary>The environment variables that go on to programs outside the mail system.</summary>
    public string ExportEnvironment { get; } = main.Text("export_environment", "TZ MAIL_CONFIG LANG");

    /// <summary>Port numbers by name, before those of services(5).</summary>
    public string KnownTcpPorts { get; } = main.Text("known_tcp_ports", "lmtp=24, smtp=25, smtps=submissions=465, submission=587");

    /// <summary>The TCP window size in bytes; 0 for the system's.</summary>
    public int TcpWindowSize { get; } = main.Number("tcp_windowsize", 0);

    /// <summary>Whether DNS is left alone, in the clients of SMTP and LMTP.</summary>
    public bool DisableDnsLookups { get; } = main.Bool("disable_dns_lookups", false);

    /// <summary>Whether lifetimes of negative answers are mended, for DNS resolvers that lose them.</summary>
    public bool DnsNegativeTtlFix { get; } = main.Bool("dns_ncache_ttl_fix_enable", false);

    /// <summary>The type:name that is asked to learn whether the resolver validates; empty for never.</summary>
    public string DnssecProbe { get; } = main.Text("dnssec_probe", "ns:.");

    /// <summary>Whether queue files are saved instead of removed; for debugging.</summary>
    public int DontRemove { get; } = main.Number("dont_remove", 0);

    /// <summary>Which fault is provoked; for tests of the mail system.</summary>
    public int FaultInjectionCode { get; } = main.Number("fault_injection_code", 0);

    /// <summary>Whether permanent failures are turned into temporary ones, while a setup is tried out.</summary>
    public bool SoftBounce { get; } = main.Bool("soft_bounce", false);

    /// <summary>Whether an authorization name goes along with a SASL login.</summary>
    public bool SendCyrusSaslAuthzid { get; } = main.Bool("send_cyrus_sasl_authzid", false);

    /// <summary>Whether the header "TLS-Required: no" of RFC 8689 is honoured.</summary>
    public bool TlsRequiredEnable { get; } = main.Bool("tls_required_enable", true);

    /// <summary>Whether the REQUIRETLS extension of RFC 8689 is supported.</summary>
    public bool RequireTlsEnable { get; } = main.Bool("requiretls_enable", true);
}
