using System.Collections.Frozen;

namespace Postfix.Smtpd.Restrictions;

/// <summary>All restrictions by name. A new one is a method in the file of its family, and a row here.</summary>
internal static class RestrictionTable
{
    private static readonly FrozenDictionary<string, Restriction> s_rows = new Restriction[]
    {
        new("permit", GenericRestrictions.PermitAsync),
        new("reject", GenericRestrictions.RejectAsync),
        new("defer", GenericRestrictions.DeferAsync),
        new("defer_if_permit", GenericRestrictions.DeferIfPermitAsync),
        new("defer_if_reject", GenericRestrictions.DeferIfRejectAsync),
        new("sleep", GenericRestrictions.SleepAsync, ArgumentKind.Seconds),
        new("reject_plaintext_session", GenericRestrictions.RejectPlaintextSessionAsync),
        new("reject_unauth_pipelining", GenericRestrictions.RejectUnauthPipeliningAsync),
        new("check_policy_service", PolicyRestriction.CheckAsync, ArgumentKind.Server),

        new("permit_mynetworks", ClientRestrictions.PermitMyNetworksAsync),
        new("permit_inet_interfaces", ClientRestrictions.PermitInetInterfacesAsync),
        new("permit_sasl_authenticated", ClientRestrictions.PermitSaslAuthenticatedAsync),
        new("permit_tls_clientcerts", ClientRestrictions.PermitClientCertificateAsync),
        new("permit_tls_all_clientcerts", ClientRestrictions.PermitClientCertificateAsync),
        new("reject_unknown_client_hostname", ClientRestrictions.RejectUnknownNameAsync),
        new("reject_unknown_client", ClientRestrictions.RejectUnknownNameAsync),
        new("reject_unknown_reverse_client_hostname", ClientRestrictions.RejectUnknownReverseNameAsync),
        new("check_client_access", AccessRestrictions.ClientAsync, ArgumentKind.Table),
        new("check_client_a_access", ServerAccessRestrictions.ClientAddressAsync, ArgumentKind.Table),
        new("check_client_mx_access", ServerAccessRestrictions.ClientExchangerAsync, ArgumentKind.Table),
        new("check_client_ns_access", ServerAccessRestrictions.ClientNameServerAsync, ArgumentKind.Table),
        new("check_reverse_client_hostname_access", AccessRestrictions.ReverseClientAsync, ArgumentKind.Table, Needs.ReverseName),
        new("check_reverse_client_hostname_a_access", ServerAccessRestrictions.ReverseClientAddressAsync, ArgumentKind.Table, Needs.ReverseName),
        new("check_reverse_client_hostname_mx_access", ServerAccessRestrictions.ReverseClientExchangerAsync, ArgumentKind.Table, Needs.ReverseName),
        new("check_reverse_client_hostname_ns_access", ServerAccessRestrictions.ReverseClientNameServerAsync, ArgumentKind.Table, Needs.ReverseName),
        new("check_ccert_access", AccessRestrictions.CertificateAsync, ArgumentKind.Table),
        new("check_sasl_access", AccessRestrictions.SaslAsync, ArgumentKind.Table),
        new("reject_rbl_client", BlockListRestrictions.RejectClientAddressAsync, ArgumentKind.Domain),
        new("reject_rbl", BlockListRestrictions.RejectClientAddressAsync, ArgumentKind.Domain),
        new("reject_maps_rbl", BlockListRestrictions.RejectByDefaultListsAsync),
        new("reject_rhsbl_client", BlockListRestrictions.RejectClientNameAsync, ArgumentKind.Domain),
        new("reject_rhsbl_reverse_client", BlockListRestrictions.RejectReverseClientNameAsync, ArgumentKind.Domain, Needs.ReverseName),
        new("permit_dnswl_client", BlockListRestrictions.PermitClientAddressAsync, ArgumentKind.Domain),
        new("permit_rhswl_client", BlockListRestrictions.PermitClientNameAsync, ArgumentKind.Domain),

        new("reject_invalid_helo_hostname", HeloRestrictions.RejectInvalidAsync, Needs: Needs.Helo),
        new("reject_invalid_hostname", HeloRestrictions.RejectInvalidAsync, Needs: Needs.Helo),
        new("reject_non_fqdn_helo_hostname", HeloRestrictions.RejectNonFqdnAsync, Needs: Needs.Helo),
        new("reject_non_fqdn_hostname", HeloRestrictions.RejectNonFqdnAsync, Needs: Needs.Helo),
        new("reject_unknown_helo_hostname", HeloRestrictions.RejectUnknownAsync, Needs: Needs.Helo),
        new("reject_unknown_hostname", HeloRestrictions.RejectUnknownAsync, Needs: Needs.Helo),
        new("permit_naked_ip_address", HeloRestrictions.PermitNakedAddressAsync),
        new("check_helo_access", AccessRestrictions.HeloAsync, ArgumentKind.Table, Needs.Helo),
        new("check_helo_a_access", ServerAccessRestrictions.HeloAddressAsync, ArgumentKind.Table, Needs.Helo),
        new("check_helo_mx_access", ServerAccessRestrictions.HeloExchangerAsync, ArgumentKind.Table, Needs.Helo),
        new("check_helo_ns_access", ServerAccessRestrictions.HeloNameServerAsync, ArgumentKind.Table, Needs.Helo),
        new("reject_rhsbl_helo", BlockListRestrictions.RejectHeloAsync, ArgumentKind.Domain, Needs.Helo),

        new("reject_unknown_sender_domain", DomainRestrictions.RejectUnknownSenderAsync, Needs: Needs.NonNullSender),
        new("reject_unknown_address", DomainRestrictions.RejectUnknownSenderAsync, Needs: Needs.NonNullSender),
        new("reject_non_fqdn_sender", DomainRestrictions.RejectNonFqdnSenderAsync, Needs: Needs.NonNullSender),
        new("reject_unlisted_sender", RecipientTables.RejectUnlistedSenderAsync, Needs: Needs.NonNullSender),
        new("reject_unverified_sender", VerificationRestrictions.RejectUnverifiedSenderAsync, Needs: Needs.NonNullSender),
        new("check_sender_access", AccessRestrictions.SenderAsync, ArgumentKind.Table, Needs.Sender),
        new("check_sender_a_access", ServerAccessRestrictions.SenderAddressAsync, ArgumentKind.Table, Needs.NonNullSender),
        new("check_sender_mx_access", ServerAccessRestrictions.SenderExchangerAsync, ArgumentKind.Table, Needs.NonNullSender),
        new("check_sender_ns_access", ServerAccessRestrictions.SenderNameServerAsync, ArgumentKind.Table, Needs.NonNullSender),
        new("reject_rhsbl_sender", BlockListRestrictions.RejectSenderAsync, ArgumentKind.Domain, Needs.NonNullSender),
        new("reject_sender_login_mismatch", LoginRestrictions.RejectMismatchAsync, Needs: Needs.NonNullSender),
        new("reject_authenticated_sender_login_mismatch", LoginRestrictions.RejectAuthenticatedMismatchAsync, Needs: Needs.NonNullSender),
        new("reject_known_sender_login_mismatch", LoginRestrictions.RejectKnownMismatchAsync, Needs: Needs.NonNullSender),
        new("reject_unauthenticated_sender_login_mismatch", LoginRestrictions.RejectUnauthenticatedMismatchAsync, Needs: Needs.NonNullSender),

        new("permit_auth_destination", DestinationRestrictions.PermitAuthDestinationAsync, Needs: Needs.Recipient),
        new("reject_unauth_destination", DestinationRestrictions.RejectUnauthDestinationAsync, Needs: Needs.Recipient),
        new("defer_unauth_destination", DestinationRestrictions.DeferUnauthDestinationAsync, Needs: Needs.Recipient),
        new("check_relay_domains", DestinationRestrictions.CheckRelayDomainsAsync, Needs: Needs.Recipient),
        new("permit_mx_backup", BackupRestriction.PermitMxBackupAsync, Needs: Needs.Recipient),
        new("reject_unknown_recipient_domain", DomainRestrictions.RejectUnknownRecipientAsync, Needs: Needs.Recipient),
        new("reject_non_fqdn_recipient", DomainRestrictions.RejectNonFqdnRecipientAsync, Needs: Needs.Recipient),
        new("reject_unlisted_recipient", RecipientTables.RejectUnlistedRecipientAsync, Needs: Needs.Recipient),
        new("check_recipient_maps", RecipientTables.RejectUnlistedRecipientAsync, Needs: Needs.Recipient),
        new("reject_unverified_recipient", VerificationRestrictions.RejectUnverifiedRecipientAsync, Needs: Needs.Recipient),
        new("reject_multi_recipient_bounce", GenericRestrictions.RejectMultiRecipientBounceAsync, Needs: Needs.Sender),
        new("check_recipient_access", AccessRestrictions.RecipientAsync, ArgumentKind.Table, Needs.Recipient),
        new("check_recipient_a_access", ServerAccessRestrictions.RecipientAddressAsync, ArgumentKind.Table, Needs.Recipient),
        new("check_recipient_mx_access", ServerAccessRestrictions.RecipientExchangerAsync, ArgumentKind.Table, Needs.Recipient),
        new("check_recipient_ns_access", ServerAccessRestrictions.RecipientNameServerAsync, ArgumentKind.Table, Needs.Recipient),
        new("reject_rhsbl_recipient", BlockListRestrictions.RejectRecipientAsync, ArgumentKind.Domain, Needs.Recipient),

        new("check_etrn_access", AccessRestrictions.EtrnAsync, ArgumentKind.Table, Needs.Etrn),
    }.ToFrozenDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The restriction with this name, in any case; null when there is none.</summary>
    /// <param name="name">The name.</param>
    public static Restriction? Find(string name) => s_rows.GetValueOrDefault(name);
}
