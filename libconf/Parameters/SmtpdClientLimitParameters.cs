namespace Postfix.Conf;

/// <summary>Limits of the SMTP server on what one client may do at a time, kept by anvil(8).</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdClientLimitParameters(ParameterBinder main)
{
    /// <summary>How many connections a client may have open; 0 for any number.</summary>
    public int ConnectionCount { get; } = main.Number("smtpd_client_connection_count_limit", 50);

    /// <summary>How many connections a client may make in the time of anvil_rate_time_unit; 0 for any number.</summary>
    public int ConnectionRate { get; } = main.Number("smtpd_client_connection_rate_limit", 0);

    /// <summary>How many messages a client may send in the time of anvil_rate_time_unit; 0 for any number.</summary>
    public int MessageRate { get; } = main.Number("smtpd_client_message_rate_limit", 0);

    /// <summary>How many recipients a client may name in the time of anvil_rate_time_unit; 0 for any number.</summary>
    public int RecipientRate { get; } = main.Number("smtpd_client_recipient_rate_limit", 0);

    /// <summary>How many AUTH commands a client may send in the time of anvil_rate_time_unit; 0 for any number.</summary>
    public int AuthRate { get; } = main.Number("smtpd_client_auth_rate_limit", 0);

    /// <summary>How many new TLS sessions a client may make in a time unit.</summary>
    public int NewTlsSessionRate { get; } = main.Number("smtpd_client_new_tls_session_rate_limit", 0);

    /// <summary>Clients that the limits smtpd_client_ for connections, messages, recipients and other events do not apply to.</summary>
    public string Exceptions { get; } = main.Text("smtpd_client_event_limit_exceptions", "${smtpd_client_connection_limit_exceptions:$mynetworks}");

    /// <summary>How many leading bits of an IPv4 address make one client.</summary>
    public int Ipv4PrefixLength { get; } = main.Number("smtpd_client_ipv4_prefix_length", 32, max: 32);

    /// <summary>How many leading bits of an IPv6 address make one client.</summary>
    public int Ipv6PrefixLength { get; } = main.Number("smtpd_client_ipv6_prefix_length", 84, max: 128);
}
