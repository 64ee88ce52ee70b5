namespace Postfix.Conf;

/// <summary>The gate before smtpd(8). Has no effect yet: there is no postscreen(8).</summary>
public sealed class PostscreenParameters(ParameterBinder main)
{
    /// <summary>A list of address patterns and permit, reject, dunno, asked before any test.</summary>
    public string AccessList { get; } = main.Text("postscreen_access_list", "permit_mynetworks");

    /// <summary>The local addresses at which a client can get on the temporary allowlist.</summary>
    public string AllowlistInterfaces { get; } = main.Text("postscreen_allowlist_interfaces", "${postscreen_whitelist_interfaces?{$postscreen_whitelist_interfaces}:{static:all}}");

    /// <summary>What happens to a client that sends a newline alone: ignore, enforce or drop.</summary>
    public string BareNewlineAction { get; } = main.Text("postscreen_bare_newline_action", "ignore", min: 1);

    /// <summary>Whether newlines alone are looked for.</summary>
    public bool BareNewlineEnable { get; } = main.Bool("postscreen_bare_newline_enable", false);

    /// <summary>How long it is remembered that a client passed the test for newlines alone.</summary>
    public TimeSpan BareNewlineTtl { get; } = main.Time("postscreen_bare_newline_ttl", "30d", min: 1);

    /// <summary>How often expired test results are removed from postscreen_cache_map.</summary>
    public TimeSpan CacheCleanupInterval { get; } = main.Time("postscreen_cache_cleanup_interval", "12h");

    /// <summary>The table that keeps test results.</summary>
    public string CacheMap { get; } = main.Text("postscreen_cache_map", "$default_cache_db_type:$data_directory/postscreen_cache");

    /// <summary>How long an expired result is kept.</summary>
    public TimeSpan CacheRetentionTime { get; } = main.Time("postscreen_cache_retention_time", "7d", min: 1);

    /// <summary>How many connections one client may have at a time.</summary>
    public int ClientConnectionCountLimit { get; } = main.Number("postscreen_client_connection_count_limit", "$smtpd_client_connection_count_limit");

    /// <summary>How many commands a session may have.</summary>
    public int CommandCountLimit { get; } = main.Number("postscreen_command_count_limit", 20, min: 1);

    /// <summary>A table that changes client commands.</summary>
    public string CommandFilter { get; } = main.Text("postscreen_command_filter", "");

    /// <summary>How long a command may take to arrive.</summary>
    public TimeSpan CommandTimeLimit { get; } = main.Time("postscreen_command_time_limit", "${stress?{10}:{300}}s", min: 1);

    /// <summary>What happens to a client that the access list rejects.</summary>
    public string DenylistAction { get; } = main.Text("postscreen_denylist_action", "${postscreen_blacklist_action?{$postscreen_blacklist_action}:{ignore}}", min: 1);

    /// <summary>Whether VRFY is refused.</summary>
    public bool DisableVrfyCommand { get; } = main.Bool("postscreen_disable_vrfy_command", "$disable_vrfy_command");

    /// <summary>Tables from client address to EHLO keywords that it does not get.</summary>
    public string DiscardEhloKeywordAddressMaps { get; } = main.Text("postscreen_discard_ehlo_keyword_address_maps", "$smtpd_discard_ehlo_keyword_address_maps");

    /// <summary>EHLO keywords that no client gets.</summary>
    public string DiscardEhloKeywords { get; } = main.Text("postscreen_discard_ehlo_keywords", "$smtpd_discard_ehlo_keywords");

    /// <summary>What happens to a client whose score on DNS lists reaches the threshold.</summary>
    public string DnsblAction { get; } = main.Text("postscreen_dnsbl_action", "ignore", min: 1);

    /// <summary>The score at which a client skips the other tests; 0 for never.</summary>
    public int DnsblAllowlistThreshold { get; } = main.Number("postscreen_dnsbl_allowlist_threshold", "${postscreen_dnsbl_whitelist_threshold?{$postscreen_dnsbl_whitelist_threshold}:{0}}");

    /// <summary>The longest time that a DNS list's result is kept.</summary>
    public TimeSpan DnsblMaxTtl { get; } = main.Time("postscreen_dnsbl_max_ttl", "${postscreen_dnsbl_ttl?{$postscreen_dnsbl_ttl}:{1}}h", min: 1);

    /// <summary>The shortest time that a DNS list's result is kept.</summary>
    public TimeSpan DnsblMinTtl { get; } = main.Time("postscreen_dnsbl_min_ttl", "60s", min: 1);

    /// <summary>A table from a DNS list's name to the name that clients are told.</summary>
    public string DnsblReplyMap { get; } = main.Text("postscreen_dnsbl_reply_map", "");

    /// <summary>The DNS lists, with filters and weights.</summary>
    public string DnsblSites { get; } = main.Text("postscreen_dnsbl_sites", "");

    /// <summary>The score at which a client is blocked.</summary>
    public int DnsblThreshold { get; } = main.Number("postscreen_dnsbl_threshold", 1, min: 1);

    /// <summary>How long DNS lists may take to answer.</summary>
    public TimeSpan DnsblTimeout { get; } = main.Time("postscreen_dnsbl_timeout", "10s", min: 1);

    /// <summary>Old form of postscreen_tls_security_level = encrypt.</summary>
    public bool EnforceTls { get; } = main.Bool("postscreen_enforce_tls", "$smtpd_enforce_tls");

    /// <summary>The characters allowed in values put into reply texts.</summary>
    public string ExpansionFilter { get; } = main.Raw("postscreen_expansion_filter", "$smtpd_expansion_filter", min: 1);

    /// <summary>The commands that end a session of postscreen(8) at once.</summary>
    public string ForbiddenCommands { get; } = main.Text("postscreen_forbidden_commands", "$smtpd_forbidden_commands");

    /// <summary>What happens to a client that speaks before its turn.</summary>
    public string GreetAction { get; } = main.Text("postscreen_greet_action", "ignore", min: 1);

    /// <summary>The first part of the greeting; empty for none.</summary>
    public string GreetBanner { get; } = main.Text("postscreen_greet_banner", "$smtpd_banner");

    /// <summary>How long it is remembered that a client waited for its turn to speak.</summary>
    public TimeSpan GreetTtl { get; } = main.Time("postscreen_greet_ttl", "1d", min: 1);

    /// <summary>How long a client is watched for speaking before its turn.</summary>
    public TimeSpan GreetWait { get; } = main.Time("postscreen_greet_wait", "${stress?{2}:{6}}s", min: 1);

    /// <summary>Whether HELO or EHLO must come before MAIL.</summary>
    public bool HeloRequired { get; } = main.Bool("postscreen_helo_required", "$smtpd_helo_required");

    /// <summary>What happens to a client that sends commands of other protocols.</summary>
    public string NonSmtpCommandAction { get; } = main.Text("postscreen_non_smtp_command_action", "drop", min: 1);

    /// <summary>Whether commands of other protocols are looked for.</summary>
    public bool NonSmtpCommandEnable { get; } = main.Bool("postscreen_non_smtp_command_enable", false);

    /// <summary>How long it is remembered that a client sent no commands of other protocols.</summary>
    public TimeSpan NonSmtpCommandTtl { get; } = main.Time("postscreen_non_smtp_command_ttl", "30d", min: 1);

    /// <summary>What happens to a client that sends several commands at once.</summary>
    public string PipeliningAction { get; } = main.Text("postscreen_pipelining_action", "enforce", min: 1);

    /// <summary>Whether clients that send several commands at once are looked for.</summary>
    public bool PipeliningEnable { get; } = main.Bool("postscreen_pipelining_enable", false);

    /// <summary>How long it is remembered that a client did not send several commands at once.</summary>
    public TimeSpan PipeliningTtl { get; } = main.Time("postscreen_pipelining_ttl", "30d", min: 1);

    /// <summary>How many clients may wait for a real server.</summary>
    public int PostQueueLimit { get; } = main.Number("postscreen_post_queue_limit", "$default_process_limit", min: 5);

    /// <summary>How many clients may be tested at a time.</summary>
    public int PreQueueLimit { get; } = main.Number("postscreen_pre_queue_limit", "$default_process_limit", min: 10);

    /// <summary>Text put after each refusal.</summary>
    public string RejectFooter { get; } = main.Raw("postscreen_reject_footer", "$smtpd_reject_footer");

    /// <summary>Tables from a refusal to the text put after it.</summary>
    public string RejectFooterMaps { get; } = main.Text("postscreen_reject_footer_maps", "$smtpd_reject_footer_maps");

    /// <summary>The TLS level of postscreen(8): none, may or encrypt.</summary>
    public string TlsSecurityLevel { get; } = main.Text("postscreen_tls_security_level", "$smtpd_tls_security_level");

    /// <summary>The protocol by which a proxy before the server tells the client's address.</summary>
    public string UpstreamProxyProtocol { get; } = main.Text("postscreen_upstream_proxy_protocol", "");

    /// <summary>How long a proxy before postscreen(8) may take to tell the client's address.</summary>
    public TimeSpan UpstreamProxyTimeout { get; } = main.Time("postscreen_upstream_proxy_timeout", "5s", min: 1);

    /// <summary>Old form of postscreen_tls_security_level = may.</summary>
    public bool UseTls { get; } = main.Bool("postscreen_use_tls", "$smtpd_use_tls");

    /// <summary>How long the daemon may take for one event.</summary>
    public TimeSpan WatchdogTimeout { get; } = main.Time("postscreen_watchdog_timeout", "10s", min: 10);

    /// <summary>An artificial delay of dnsblog(8), for tests.</summary>
    public TimeSpan DnsblogReplyDelay { get; } = main.Time("dnsblog_reply_delay", "0s");

    /// <summary>The service that asks DNS lists.</summary>
    public string DnsblogServiceName { get; } = main.Text("dnsblog_service_name", "dnsblog", min: 1);

    /// <summary>The service that postscreen(8) hands clients to that pass its tests.</summary>
    public string SmtpdServiceName { get; } = main.Text("smtpd_service_name", "smtpd", min: 1);
}
