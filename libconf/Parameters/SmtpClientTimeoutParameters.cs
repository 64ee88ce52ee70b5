namespace Postfix.Conf;

/// <summary>How long smtp(8) waits for a server at each step; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientTimeoutParameters(ParameterBinder main, string agent)
{
    /// <summary>How long making a connection to a server may take; 0 for as long as the system tries.</summary>
    public TimeSpan Connect { get; } = main.Time(agent + "_connect_timeout", agent == "smtp" ? "30s" : "0s");

    /// <summary>How long the server may take for its greeting, and for its reply to EHLO, HELO or LHLO.</summary>
    public TimeSpan Helo { get; } = main.Time(agent == "smtp" ? "smtp_helo_timeout" : "lmtp_lhlo_timeout", "300s", min: 1);

    /// <summary>How long sending XFORWARD, and the reply to it, may take.</summary>
    public TimeSpan Xforward { get; } = main.Time(agent + "_xforward_timeout", "300s", min: 1);

    /// <summary>How long STARTTLS, and the TLS handshake, may take.</summary>
    public TimeSpan StartTls { get; } = main.Time(agent + "_starttls_timeout", "300s", min: 1);

    /// <summary>How long sending MAIL FROM, and the reply to it, may take.</summary>
    public TimeSpan Mail { get; } = main.Time(agent + "_mail_timeout", "300s", min: 1);

    /// <summary>How long sending RCPT TO, and the reply to it, may take.</summary>
    public TimeSpan Recipient { get; } = main.Time(agent + "_rcpt_timeout", "300s", min: 1);

    /// <summary>How long sending DATA, and the reply to it, may take.</summary>
    public TimeSpan DataInit { get; } = main.Time(agent + "_data_init_timeout", "120s", min: 1);

    /// <summary>How long the server may take to accept a piece of the content.</summary>
    public TimeSpan DataTransfer { get; } = main.Time(agent + "_data_xfer_timeout", "180s", min: 1);

    /// <summary>How long the server may take to reply to the end of the content.</summary>
    public TimeSpan DataDone { get; } = main.Time(agent + "_data_done_timeout", "600s", min: 1);

    /// <summary>How long sending RSET, and the reply to it, may take; also when a kept connection is tried out.</summary>
    public TimeSpan Reset { get; } = main.Time(agent + "_rset_timeout", "20s", min: 1);

    /// <summary>How long sending QUIT, and the reply to it, may take.</summary>
    public TimeSpan Quit { get; } = main.Time(agent + "_quit_timeout", "300s", min: 1);

    /// <summary>Whether the times limit a whole command or reply instead of one wait.</summary>
    public bool PerRequestDeadline { get; } = main.Bool(
        agent + "_per_request_deadline", $"${{{agent}_per_record_deadline?{{${agent}_per_record_deadline}}:{{no}}}}");

    /// <summary>How many bytes per second must be transferred where smtp_per_request_deadline applies.</summary>
    public int MinimumDataRate { get; } = main.Number(agent + "_min_data_rate", 500, min: 1);
}
