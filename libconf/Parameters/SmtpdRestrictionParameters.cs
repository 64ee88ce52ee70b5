namespace Postfix.Conf;

/// <summary>The restriction lists of smtpd(8) and what refers to them.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdRestrictionParameters(ParameterBinder main)
{
    /// <summary>Restrictions on the client's address and name.</summary>
    public string Client { get; } = main.Text("smtpd_client_restrictions", "");

    /// <summary>Restrictions on HELO and EHLO.</summary>
    public string Helo { get; } = main.Text("smtpd_helo_restrictions", "");

    /// <summary>Restrictions on MAIL.</summary>
    public string Sender { get; } = main.Text("smtpd_sender_restrictions", "");

    /// <summary>Restrictions on relaying, at RCPT.</summary>
    public string Relay { get; } = main.Text("smtpd_relay_restrictions", "${{$compatibility_level} <level {1} ? {} : {permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination}}");

    /// <summary>Whether that list is empty only because main.cf was written for an old release.</summary>
    public bool IsRelayOld { get; } = main.IsOldDefault("smtpd_relay_restrictions", new CompatibilityLevel(1, 0, 0));

    /// <summary>Restrictions on RCPT.</summary>
    public string Recipient { get; } = main.Text("smtpd_recipient_restrictions", "");

    /// <summary>Restrictions on DATA and BDAT.</summary>
    public string Data { get; } = main.Text("smtpd_data_restrictions", "");

    /// <summary>Restrictions at the end of the content.</summary>
    public string EndOfData { get; } = main.Text("smtpd_end_of_data_restrictions", "");

    /// <summary>Restrictions on ETRN.</summary>
    public string Etrn { get; } = main.Text("smtpd_etrn_restrictions", "");

    /// <summary>Names of parameters that hold restriction lists for access tables.</summary>
    public string Classes { get; } = main.Text("smtpd_restriction_classes", "");

    /// <summary>Whether smtpd_relay_restrictions come before smtpd_recipient_restrictions.</summary>
    public bool RelayBeforeRecipient { get; } = main.Bool("smtpd_relay_before_recipient_restrictions", "${{$compatibility_level} <level {3.6} ? {no} : {yes}}");

    /// <summary>Whether that is no only because main.cf was written for an old release.</summary>
    public bool IsRelayBeforeRecipientOld { get; } = main.IsOldDefault("smtpd_relay_before_recipient_restrictions", new CompatibilityLevel(3, 6, 0));

    /// <summary>Whether unknown recipients are refused even where no restriction asks for it.</summary>
    public bool RejectUnlistedRecipient { get; } = main.Bool("smtpd_reject_unlisted_recipient", true);

    /// <summary>Whether senders that do not exist in the domains of this system are refused even where no restriction asks for it.</summary>
    public bool RejectUnlistedSender { get; } = main.Bool("smtpd_reject_unlisted_sender", false);

    /// <summary>The key of the null sender in access tables.</summary>
    public string NullAccessLookupKey { get; } = main.Text("smtpd_null_access_lookup_key", "<>");

    /// <summary>Tables from a sender address to the login names that may use it.</summary>
    public string SenderLoginMaps { get; } = main.Text("smtpd_sender_login_maps", "");

    /// <summary>Networks one of which a primary MX must be in for permit_mx_backup.</summary>
    public string PermitMxBackupNetworks { get; } = main.Text("permit_mx_backup_networks", "");

    /// <summary>Whether strangers may route mail through us by address syntax.</summary>
    public bool AllowUntrustedRouting { get; } = main.Bool("allow_untrusted_routing", false);

    /// <summary>Reply for clients and names on a block list.</summary>
    public string DefaultRblReply { get; } = main.Raw("default_rbl_reply", "$rbl_code Service unavailable; $rbl_class [$rbl_what] blocked using $rbl_domain${rbl_reason?; $rbl_reason}", min: 1);

    /// <summary>Tables from block list to reply.</summary>
    public string RblReplyMaps { get; } = main.Text("rbl_reply_maps", "");

    /// <summary>Block lists of reject_maps_rbl.</summary>
    public string MapsRblDomains { get; } = main.Text("maps_rbl_domains", "");

    /// <summary>Whether replies for unknown users name the table.</summary>
    public bool ShowUserUnknownTableName { get; } = main.Bool("show_user_unknown_table_name", true);
}
