namespace Postfix.Conf;

/// <summary>What smtp(8) says and expects on a connection; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientParameters(ParameterBinder main, string agent)
{
    /// <summary>The name sent with EHLO, HELO or LHLO.</summary>
    public string HeloName { get; } = main.Text(agent == "smtp" ? "smtp_helo_name" : "lmtp_lhlo_name", "$myhostname", min: 1);

    /// <summary>Whether to say EHLO even when the greeting does not mention ESMTP.</summary>
    public bool AlwaysSendEhlo { get; } = agent != "smtp" || main.Bool("smtp_always_send_ehlo", true);

    /// <summary>Whether never to say EHLO.</summary>
    public bool NeverSendEhlo { get; } = agent == "smtp" && main.Bool("smtp_never_send_ehlo", false);

    /// <summary>Extensions to ignore.</summary>
    public string DiscardKeywords { get; } = main.Text(agent == "smtp" ? "smtp_discard_ehlo_keywords" : "lmtp_discard_lhlo_keywords", "");

    /// <summary>Extensions to ignore, by the server's address.</summary>
    public string DiscardKeywordAddressMaps { get; }
        = main.Text(agent == "smtp" ? "smtp_discard_ehlo_keyword_address_maps" : "lmtp_discard_lhlo_keyword_address_maps", "");

    /// <summary>Whether a 5xx greeting sends the mail to the next server instead of back to its sender.</summary>
    public bool Skip5xxGreeting { get; } = main.Bool(agent + "_skip_5xx_greeting", true);

    /// <summary>Whether not to wait for the reply to QUIT.</summary>
    public bool SkipQuitResponse { get; } = main.Bool(agent + "_skip_quit_response", agent == "smtp");

    /// <summary>Whether to quote local parts as RFC 5321 wants it.</summary>
    public bool QuoteEnvelope { get; } = main.Bool(agent + "_quote_rfc821_envelope", true);

    /// <summary>Whether to tell the server by XFORWARD about the original client.</summary>
    public bool SendXforward { get; } = main.Bool(agent + "_send_xforward_command", false);

    /// <summary>Whether to send AUTH=&lt;&gt; with MAIL FROM.</summary>
    public bool SendDummyMailAuth { get; } = main.Bool(agent + "_send_dummy_mail_auth", false);

    /// <summary>The step at which an address probe stops: rcpt or data.</summary>
    public string AddressVerifyTarget { get; } = main.Text(agent + "_address_verify_target", "rcpt", min: 1);

    /// <summary>Rewrites replies of the server.</summary>
    public string ReplyFilter { get; } = main.Text(agent + "_reply_filter", "");

    /// <summary>Rewrites the outcome of a delivery.</summary>
    public string DeliveryStatusFilter { get; } = main.Text(agent + "_delivery_status_filter", "$default_delivery_status_filter");

    /// <summary>The parts of the PIX workaround.</summary>
    public string PixWorkarounds { get; } = main.Text(agent + "_pix_workarounds", "disable_esmtp,delay_dotcrlf");

    /// <summary>The same by the server's address.</summary>
    public string PixWorkaroundMaps { get; } = main.Text(agent + "_pix_workaround_maps", "");

    /// <summary>How old a message must be for the workaround's delay.</summary>
    public TimeSpan PixThresholdTime { get; } = main.Time(agent + "_pix_workaround_threshold_time", "500s");

    /// <summary>How long to wait before the end of the content.</summary>
    public TimeSpan PixDelayTime { get; } = main.Time(agent + "_pix_workaround_delay_time", "10s", min: 1);
}
