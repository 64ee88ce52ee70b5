namespace Postfix.Conf;

/// <summary>Where diagnostics go and what they show.</summary>
public sealed class LoggingParameters(ParameterBinder main)
{
    /// <summary>The name put before the program's in each log line.</summary>
    public string SyslogName { get; } = main.Text("syslog_name", "${multi_instance_name?{$multi_instance_name}:{postfix}}", min: 1);

    /// <summary>The facility of syslog(3).</summary>
    public string SyslogFacility { get; } = main.Text("syslog_facility", "mail", min: 1);

    /// <summary>The file that postlogd(8) writes; empty for syslog.</summary>
    public string MaillogFile { get; } = main.Text("maillog_file", "");

    /// <summary>The folders that maillog_file may be in.</summary>
    public string MaillogFilePrefixes { get; } = main.Text("maillog_file_prefixes", "/var, /dev/stdout", min: 1);

    /// <summary>The command that "postfix logrotate" packs the old file with.</summary>
    public string MaillogFileCompressor { get; } = main.Text("maillog_file_compressor", "gzip", min: 1);

    /// <summary>The permission bits of a new log file, in octal.</summary>
    public string MaillogFilePermissions { get; } = main.Text("maillog_file_permissions", "0600", min: 1);

    /// <summary>The suffix, for strftime(3), that "postfix logrotate" gives the old file.</summary>
    public string MaillogFileRotateSuffix { get; } = main.Text("maillog_file_rotate_suffix", "%Y%m%d-%H%M%S", min: 1);

    /// <summary>The service that takes log lines when maillog_file is set.</summary>
    public string PostlogServiceName { get; } = main.Text("postlog_service_name", "postlog", min: 1);

    /// <summary>How long postlogd(8) may take for one line.</summary>
    public TimeSpan PostlogdWatchdogTimeout { get; } = main.Time("postlogd_watchdog_timeout", "10s", min: 10);

    /// <summary>Whether addresses are logged quoted as in mail (external) or not (internal).</summary>
    public string InfoLogAddressFormat { get; } = main.Text("info_log_address_format", "external", min: 1);

    /// <summary>Whether postscreen(8) logs allow and deny instead of older words.</summary>
    public bool RespectfulLogging { get; } = main.Bool("respectful_logging", "${{$compatibility_level} <level {3.6} ? {no} : {yes}}");

    /// <summary>Whether likely mistakes in the configuration are pointed out.</summary>
    public bool HelpfulWarnings { get; } = main.Bool("helpful_warnings", true);

    /// <summary>The most decimals in logged delays.</summary>
    public int DelayLoggingResolutionLimit { get; } = main.Number("delay_logging_resolution_limit", 2, max: 6);

    /// <summary>Remote systems, as names, domains, addresses or tables, whose sessions are logged in detail.</summary>
    public string DebugPeerList { get; } = main.Text("debug_peer_list", "");

    /// <summary>By how much debug_peer_list raises the verbosity of logging.</summary>
    public int DebugPeerLevel { get; } = main.Number("debug_peer_level", 2, min: 1);
}
