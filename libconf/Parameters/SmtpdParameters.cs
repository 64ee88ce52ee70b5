namespace Postfix.Conf;

/// <summary>Parameters of the SMTP server's protocol engine, see smtpd(8).</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdParameters(ParameterBinder main)
{
    /// <summary>The text after 220 in the greeting.</summary>
    public string Banner { get; } = main.Text("smtpd_banner", "$myhostname ESMTP $mail_name", min: 1);

    /// <summary>How long to wait for the client to send a command or take a reply.</summary>
    public TimeSpan Timeout { get; } = main.Time("smtpd_timeout", "${stress?{10}:{300}}s", min: 1);

    /// <summary>How long a TLS handshake may take.</summary>
    public TimeSpan StartTlsTimeout { get; } = main.Time("smtpd_starttls_timeout", "${stress?{10}:{300}}s", min: 1);

    /// <summary>Whether smtpd_timeout is for a whole request and its reply, instead of each read or write.</summary>
    public bool PerRequestDeadline { get; } = main.Bool("smtpd_per_request_deadline", "${smtpd_per_record_deadline?{$smtpd_per_record_deadline}:{${stress?{yes}:{no}}}}");

    /// <summary>How many bytes of content per second extend the time of smtpd_per_request_deadline.</summary>
    public int MinimumDataRate { get; } = main.Number("smtpd_min_data_rate", 500, min: 1);

    /// <summary>How many recipients one message may have.</summary>
    public int RecipientLimit { get; } = main.Number("smtpd_recipient_limit", 1000, min: 1);

    /// <summary>How many refused recipients beyond the limit are forgiven before they count as errors.</summary>
    public int RecipientOvershootLimit { get; } = main.Number("smtpd_recipient_overshoot_limit", 1000, min: 1);

    /// <summary>How many errors a session may make before it is slowed down.</summary>
    public int SoftErrorLimit { get; } = main.Number("smtpd_soft_error_limit", "10", min: 1);

    /// <summary>How many errors a session may make before it is ended.</summary>
    public int HardErrorLimit { get; } = main.Number("smtpd_hard_error_limit", "${stress?{1}:{20}}", min: 1);

    /// <summary>How long to pause before a reply once the client has made too many errors.</summary>
    public TimeSpan ErrorSleepTime { get; } = main.Time("smtpd_error_sleep_time", "1s");

    /// <summary>How many commands without use for mail a session may send before they count as errors.</summary>
    public int JunkCommandLimit { get; } = main.Number("smtpd_junk_command_limit", "${stress?{1}:{100}}", min: 1);

    /// <summary>How many lines of a transcript are kept before a successful delivery drops them.</summary>
    public int HistoryFlushThreshold { get; } = main.Number("smtpd_history_flush_threshold", 100, min: 1);

    /// <summary>Whether restrictions on client, HELO and sender wait for the first RCPT.</summary>
    public bool DelayReject { get; } = main.Bool("smtpd_delay_reject", true);

    /// <summary>Whether a queue file is opened only when a recipient was accepted.</summary>
    public bool DelayOpenUntilValidRecipient { get; } = main.Bool("smtpd_delay_open_until_valid_rcpt", true);

    /// <summary>Whether a client must greet before it sends mail.</summary>
    public bool HeloRequired { get; } = main.Bool("smtpd_helo_required", false);

    /// <summary>Whether VRFY is refused.</summary>
    public bool DisableVrfy { get; } = main.Bool("disable_vrfy_command", false);

    /// <summary>Whether addresses in MAIL and RCPT must be bare and within angle brackets.</summary>
    public bool StrictEnvelopes { get; } = main.Bool("strict_rfc821_envelopes", false);

    /// <summary>EHLO keywords not to offer to anyone.</summary>
    public string DiscardEhloKeywords { get; } = main.Text("smtpd_discard_ehlo_keywords", "");

    /// <summary>Tables from client address to EHLO keywords not to offer.</summary>
    public string DiscardEhloKeywordAddressMaps { get; } = main.Text("smtpd_discard_ehlo_keyword_address_maps", "");

    /// <summary>Commands that are answered as NOOP is.</summary>
    public string NoopCommands { get; } = main.Text("smtpd_noop_commands", "");

    /// <summary>The commands, or patterns of commands, that end a session of smtpd(8) at once.</summary>
    public string ForbiddenCommands { get; } = main.Text("smtpd_forbidden_commands", "CONNECT GET POST regexp:{{/^[^A-Z]/ Bogus}}");

    /// <summary>Table that may replace a command line before it is read.</summary>
    public string CommandFilter { get; } = main.Text("smtpd_command_filter", "");

    /// <summary>Whether a client that sends commands before their time is cut off.</summary>
    public bool ForbidUnauthPipelining { get; } = main.Bool("smtpd_forbid_unauth_pipelining", true);

    /// <summary>What to do about lines that end in LF alone: no, normalize, note, reject.</summary>
    public string ForbidBareNewline { get; } = main.Text("smtpd_forbid_bare_newline", "normalize", min: 1);

    /// <summary>Clients that may send lines ending in LF alone.</summary>
    public string ForbidBareNewlineExclusions { get; } = main.Text("smtpd_forbid_bare_newline_exclusions", "$mynetworks");

    /// <summary>The code of the reply to a line that ends in LF alone, where smtpd_forbid_bare_newline refuses it.</summary>
    public int ForbidBareNewlineRejectCode { get; } = main.Number("smtpd_forbid_bare_newline_reject_code", 550, min: 500, max: 599);

    /// <summary>Text to add to replies that refuse something.</summary>
    public string RejectFooter { get; } = main.Raw("smtpd_reject_footer", "");

    /// <summary>Tables from reply to footer, asked before the footer of smtpd_reject_footer.</summary>
    public string RejectFooterMaps { get; } = main.Text("smtpd_reject_footer_maps", "");

    /// <summary>Tables that may replace a reply that refuses something.</summary>
    public string RejectFilterMaps { get; } = main.Text("smtpd_reject_filter_maps", "");

    /// <summary>Clients that may use XVERP.</summary>
    public string AuthorizedVerpClients { get; } = main.Text("smtpd_authorized_verp_clients", "$authorized_verp_clients");

    /// <summary>Clients that may use XCLIENT.</summary>
    public string AuthorizedXclientHosts { get; } = main.Text("smtpd_authorized_xclient_hosts", "");

    /// <summary>Clients that may use XFORWARD.</summary>
    public string AuthorizedXforwardHosts { get; } = main.Text("smtpd_authorized_xforward_hosts", "");

    /// <summary>Whether to look for the name of a client.</summary>
    public bool PeerNameLookup { get; } = main.Bool("smtpd_peername_lookup", true);

    /// <summary>Whether the client's port is logged.</summary>
    public bool ClientPortLogging { get; } = main.Bool("smtpd_client_port_logging", false);

    /// <summary>Whether the Received: header keeps the client's session to itself.</summary>
    public bool HideClientSession { get; } = main.Bool("smtpd_hide_client_session", "no");

    /// <summary>The protocol in which a proxy before smtpd(8) tells the client's address: haproxy; empty for none.</summary>
    public string UpstreamProxyProtocol { get; } = main.Text("smtpd_upstream_proxy_protocol", "");

    /// <summary>How long a proxy before smtpd(8) may take to tell the client's address.</summary>
    public TimeSpan UpstreamProxyTimeout { get; } = main.Time("smtpd_upstream_proxy_timeout", "5s", min: 1);

    /// <summary>Characters that may come from attributes into rbl replies and footers.</summary>
    public string ExpansionFilter { get; } = main.Raw("smtpd_expansion_filter", "\\t\\40!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`abcdefghijklmnopqrstuvwxyz{|}~", min: 1);

    /// <summary>Table that may change or drop DNS records.</summary>
    public string DnsReplyFilter { get; } = main.Text("smtpd_dns_reply_filter", "");

    /// <summary>Permitting actions that are logged.</summary>
    public string LogAccessPermitActions { get; } = main.Text("smtpd_log_access_permit_actions", "");
}
