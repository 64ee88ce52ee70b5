namespace Postfix.Conf;

/// <summary>What smtp(8) says and expects on a connection; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientParameters(ParameterBinder main, string agent)
{
    /// <summary>The name that is sent with EHLO or HELO, by the LMTP client with LHLO.</summary>
    public string HeloName { get; } = main.Text(agent == "smtp" ? "smtp_helo_name" : "lmtp_lhlo_name", "$myhostname", min: 1);

    /// <summary>Whether EHLO is said even when the server's greeting does not mention ESMTP.</summary>
    public bool AlwaysSendEhlo { get; } = agent != "smtp" || main.Bool("smtp_always_send_ehlo", true);

    /// <summary>Whether HELO is said, whatever the server's greeting mentions.</summary>
    public bool NeverSendEhlo { get; } = agent == "smtp" && main.Bool("smtp_never_send_ehlo", false);

    /// <summary>The SMTP extensions of servers, by their EHLO (LHLO) keywords, that are not used.</summary>
    public string DiscardKeywords { get; } = main.Text(agent == "smtp" ? "smtp_discard_ehlo_keywords" : "lmtp_discard_lhlo_keywords", "");

    /// <summary>Tables from a server's address to the EHLO (LHLO) keywords that are ignored of its reply.</summary>
    public string DiscardKeywordAddressMaps { get; }
        = main.Text(agent == "smtp" ? "smtp_discard_ehlo_keyword_address_maps" : "lmtp_discard_lhlo_keyword_address_maps", "");

    /// <summary>Whether a greeting with a 5xx code sends the mail on to the next server, instead of back to its sender.</summary>
    public bool Skip5xxGreeting { get; } = main.Bool(agent + "_skip_5xx_greeting", true);

    /// <summary>Whether a session ends without waiting for the reply to QUIT.</summary>
    public bool SkipQuitResponse { get; } = main.Bool(agent + "_skip_quit_response", agent == "smtp");

    /// <summary>Whether local parts in MAIL FROM and RCPT TO are quoted where RFC 5321 wants it.</summary>
    public bool QuoteEnvelope { get; } = main.Bool(agent + "_quote_rfc821_envelope", true);

    /// <summary>Whether the server is told by XFORWARD about the original client, where it offers that.</summary>
    public bool SendXforward { get; } = main.Bool(agent + "_send_xforward_command", false);

    /// <summary>Whether AUTH=&lt;&gt; is sent with MAIL FROM after a login (RFC 4954).</summary>
    public bool SendDummyMailAuth { get; } = main.Bool(agent + "_send_dummy_mail_auth", false);

    /// <summary>The command whose reply decides an address probe: rcpt or data.</summary>
    public string AddressVerifyTarget { get; } = main.Text(agent + "_address_verify_target", "rcpt", min: 1);

    /// <summary>A table of patterns that may replace each line of a server's reply before it is looked at.</summary>
    public string ReplyFilter { get; } = main.Text(agent + "_reply_filter", "");

    /// <summary>Tables that may replace the status code and text of a delivery by this client.</summary>
    public string DeliveryStatusFilter { get; } = main.Text(agent + "_delivery_status_filter", "$default_delivery_status_filter");

    /// <summary>What is done for servers behind a PIX firewall that spoils SMTP: disable_esmtp, delay_dotcrlf.</summary>
    public string PixWorkarounds { get; } = main.Text(agent + "_pix_workarounds", "disable_esmtp,delay_dotcrlf");

    /// <summary>Tables from a server's address to the PIX workarounds for it, in place of those of the general setting.</summary>
    public string PixWorkaroundMaps { get; } = main.Text(agent + "_pix_workaround_maps", "");

    /// <summary>How long a message must have been queued before delay_dotcrlf applies to it; 0 for the first attempt.</summary>
    public TimeSpan PixThresholdTime { get; } = main.Time(agent + "_pix_workaround_threshold_time", "500s");

    /// <summary>How long delay_dotcrlf waits before it sends the end of the content.</summary>
    public TimeSpan PixDelayTime { get; } = main.Time(agent + "_pix_workaround_delay_time", "10s", min: 1);
}
