namespace Postfix.Conf;

/// <summary>Reply codes and actions of the restrictions of smtpd(8).</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdReplyCodeParameters(ParameterBinder main)
{
    /// <summary>The code of the reply to DEFER, and the other actions that defer, in an access(5) table.</summary>
    public int AccessMapDefer { get; } = main.Number("access_map_defer_code", 450);

    /// <summary>The code of the reply to REJECT in an access(5) table.</summary>
    public int AccessMapReject { get; } = main.Number("access_map_reject_code", 554);

    /// <summary>The code of the reply of the restriction defer.</summary>
    public int Defer { get; } = main.Number("defer_code", 450);

    /// <summary>The code of the reply of the restriction reject.</summary>
    public int Reject { get; } = main.Number("reject_code", 554);

    /// <summary>The code of the reply of reject_invalid_helo_hostname.</summary>
    public int InvalidHostname { get; } = main.Number("invalid_hostname_reject_code", 501);

    /// <summary>The code of the reply to a client that is on a block list.</summary>
    public int Rbl { get; } = main.Number("maps_rbl_reject_code", 554);

    /// <summary>The code of the reply of reject_multi_recipient_bounce.</summary>
    public int MultiRecipientBounce { get; } = main.Number("multi_recipient_bounce_reject_code", 550);

    /// <summary>The code of the reply of reject_non_fqdn_helo_hostname, _sender and _recipient.</summary>
    public int NonFqdn { get; } = main.Number("non_fqdn_reject_code", 504);

    /// <summary>The code of the reply of reject_plaintext_session.</summary>
    public int Plaintext { get; } = main.Number("plaintext_reject_code", 450);

    /// <summary>The code of the reply of reject_unauth_destination.</summary>
    public int RelayDomains { get; } = main.Number("relay_domains_reject_code", 554);

    /// <summary>The code of the reply of reject_unknown_sender_domain and reject_unknown_recipient_domain.</summary>
    public int UnknownAddress { get; } = main.Number("unknown_address_reject_code", 450);

    /// <summary>The code of the reply of reject_unknown_client_hostname and reject_unknown_reverse_client_hostname.</summary>
    public int UnknownClient { get; } = main.Number("unknown_client_reject_code", 450);

    /// <summary>The code of the reply of reject_unknown_helo_hostname.</summary>
    public int UnknownHostname { get; } = main.Number("unknown_hostname_reject_code", 450);

    /// <summary>The code of the reply for recipients that local_recipient_maps does not list.</summary>
    public int UnknownLocalRecipient { get; } = main.Number("unknown_local_recipient_reject_code", 550);

    /// <summary>The code of the reply for recipients that relay_recipient_maps does not list.</summary>
    public int UnknownRelayRecipient { get; } = main.Number("unknown_relay_recipient_reject_code", 550);

    /// <summary>The code of the reply for recipients that virtual_alias_maps does not list.</summary>
    public int UnknownVirtualAlias { get; } = main.Number("unknown_virtual_alias_reject_code", 550);

    /// <summary>The code of the reply for recipients that virtual_mailbox_maps does not list.</summary>
    public int UnknownVirtualMailbox { get; } = main.Number("unknown_virtual_mailbox_reject_code", 550);

    /// <summary>The code of the reply for a recipient that a probe found undeliverable.</summary>
    public int UnverifiedRecipientReject { get; } = main.Number("unverified_recipient_reject_code", 450, min: 200, max: 599);

    /// <summary>The code of the reply for a recipient whose probe is not done, or failed for now.</summary>
    public int UnverifiedRecipientDefer { get; } = main.Number("unverified_recipient_defer_code", 450, min: 200, max: 499);

    /// <summary>The text of the reply for a recipient that a probe found undeliverable; empty for what the probe found.</summary>
    public string UnverifiedRecipientReason { get; } = main.Text("unverified_recipient_reject_reason", "");

    /// <summary>The code of the reply for a sender that a probe found undeliverable.</summary>
    public int UnverifiedSenderReject { get; } = main.Number("unverified_sender_reject_code", 450, min: 200, max: 599);

    /// <summary>The code of the reply for a sender whose probe is not done, or failed for now.</summary>
    public int UnverifiedSenderDefer { get; } = main.Number("unverified_sender_defer_code", 450, min: 200, max: 499);

    /// <summary>The text of the reply for a sender that a probe found undeliverable; empty for what the probe found.</summary>
    public string UnverifiedSenderReason { get; } = main.Text("unverified_sender_reject_reason", "");

    /// <summary>What to do when a restriction that rejects fails for now.</summary>
    public string RejectTempfailAction { get; } = main.Text("reject_tempfail_action", "defer_if_permit", min: 1);

    /// <summary>What to do when the look-up of an address's domain fails for now.</summary>
    public string UnknownAddressTempfailAction { get; } = main.Text("unknown_address_tempfail_action", "$reject_tempfail_action", min: 1);

    /// <summary>What to do when the look-up of a HELO name fails for now.</summary>
    public string UnknownHeloTempfailAction { get; } = main.Text("unknown_helo_hostname_tempfail_action", "$reject_tempfail_action", min: 1);

    /// <summary>What to do when the probe of a recipient fails for now.</summary>
    public string UnverifiedRecipientTempfailAction { get; } = main.Text("unverified_recipient_tempfail_action", "$reject_tempfail_action", min: 1);

    /// <summary>What to do when the probe of a sender fails for now.</summary>
    public string UnverifiedSenderTempfailAction { get; } = main.Text("unverified_sender_tempfail_action", "$reject_tempfail_action", min: 1);
}
