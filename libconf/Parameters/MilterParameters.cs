namespace Postfix.Conf;

/// <summary>Mail filters (the Milter protocol). Has no effect yet: a daemon that is asked to use a filter refuses to start.</summary>
public sealed class MilterParameters(ParameterBinder main)
{
    /// <summary>The filters for mail that comes by smtpd(8): inet:host:port, unix:path, or { name, option = value }.</summary>
    public string SmtpdMilters { get; } = main.Text("smtpd_milters", "");

    /// <summary>Tables from client address to the filters for it, in place of smtpd_milters.</summary>
    public string SmtpdMilterMaps { get; } = main.Text("smtpd_milter_maps", "");

    /// <summary>The filters for mail that does not come by smtpd(8).</summary>
    public string NonSmtpdMilters { get; } = main.Text("non_smtpd_milters", "");

    /// <summary>Tables of patterns for the headers that filters add.</summary>
    public string MilterHeaderChecks { get; } = main.Text("milter_header_checks", "");

    /// <summary>What happens when a filter fails: accept, reject, tempfail, quarantine, shutdown.</summary>
    public string DefaultAction { get; } = main.Text("milter_default_action", "shutdown", min: 1);

    /// <summary>The version of the protocol, with options.</summary>
    public string Protocol { get; } = main.Text("milter_protocol", "6", min: 1);

    /// <summary>How long connecting to a filter may take.</summary>
    public TimeSpan ConnectTimeout { get; } = main.Time("milter_connect_timeout", "30s", min: 1);

    /// <summary>How long sending an SMTP command to a filter, and its answer, may take.</summary>
    public TimeSpan CommandTimeout { get; } = main.Time("milter_command_timeout", "30s", min: 1);

    /// <summary>How long sending content to a filter, and its answer, may take.</summary>
    public TimeSpan ContentTimeout { get; } = main.Time("milter_content_timeout", "300s", min: 1);

    /// <summary>The value of {daemon_name} for filters.</summary>
    public string MacroDaemonName { get; } = main.Text("milter_macro_daemon_name", "$myhostname", min: 1);

    /// <summary>The value of v for filters.</summary>
    public string MacroVersion { get; } = main.Text("milter_macro_v", "$mail_name $mail_version", min: 1);

    /// <summary>Values of macros that have none otherwise, as name=value.</summary>
    public string MacroDefaults { get; } = main.Text("milter_macro_defaults", "");

    /// <summary>The macros sent when a client has connected.</summary>
    public string ConnectMacros { get; } = main.Text("milter_connect_macros", "j {daemon_name} {daemon_addr} v _");

    /// <summary>The macros sent after HELO or EHLO.</summary>
    public string HeloMacros { get; } = main.Text("milter_helo_macros", "{tls_version} {cipher} {cipher_bits} {cert_subject} {cert_issuer}");

    /// <summary>The macros sent after MAIL.</summary>
    public string MailMacros { get; } = main.Text("milter_mail_macros", "i {auth_type} {auth_authen} {auth_author} {mail_addr} {mail_host} {mail_mailer}");

    /// <summary>The macros sent after RCPT.</summary>
    public string RecipientMacros { get; } = main.Text("milter_rcpt_macros", "i {rcpt_addr} {rcpt_host} {rcpt_mailer}");

    /// <summary>The macros sent after DATA.</summary>
    public string DataMacros { get; } = main.Text("milter_data_macros", "i");

    /// <summary>The macros sent at the end of the header.</summary>
    public string EndOfHeaderMacros { get; } = main.Text("milter_end_of_header_macros", "i");

    /// <summary>The macros sent at the end of the message.</summary>
    public string EndOfDataMacros { get; } = main.Text("milter_end_of_data_macros", "i");

    /// <summary>The macros sent after an unknown command.</summary>
    public string UnknownCommandMacros { get; } = main.Text("milter_unknown_command_macros", "");
}
