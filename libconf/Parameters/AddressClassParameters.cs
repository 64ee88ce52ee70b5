namespace Postfix.Conf;

/// <summary>Which addresses and networks are ours.</summary>
public sealed class AddressClassParameters(ParameterBinder main)
{
    private readonly Func<string> _myNetworks = main.Deferred("mynetworks", OwnNetworks.Default, nameof(MyNetworks));

    /// <summary>The domains whose mail local_transport delivers.</summary>
    public string MyDestination { get; } = main.Text("mydestination", "$myhostname, localhost.$mydomain, localhost");

    /// <summary>The networks of clients with more rights, as address or network/mask patterns.</summary>
    public string MyNetworks => _myNetworks();

    /// <summary>How mynetworks is derived when it is not set: host, subnet or class.</summary>
    public string MyNetworksStyle { get; } = main.Text("mynetworks_style", "${{$compatibility_level} <level {2} ? {subnet} : {host}}", min: 1);

    /// <summary>Whether mynetworks is whole subnets only because main.cf was written for an old release.</summary>
    public bool IsMyNetworksStyleOld { get; }
        = main.IsOldDefault("mynetworks_style", new CompatibilityLevel(2, 0, 0)) && main.IsOldDefault("mynetworks", new CompatibilityLevel(2, 0, 0));

    /// <summary>The addresses that mail is received on: all, loopback-only, addresses or names.</summary>
    public string InetInterfaces { get; } = main.Text("inet_interfaces", "all");

    /// <summary>The internet protocols in use: ipv4, ipv6 or all.</summary>
    public string InetProtocols { get; } = main.Text("inet_protocols", "all");

    /// <summary>Further addresses of this system, outside a proxy or address translator.</summary>
    public string ProxyInterfaces { get; } = main.Text("proxy_interfaces", "");

    /// <summary>The remote domains that this system accepts mail for, with their subdomains.</summary>
    public string RelayDomains { get; } = main.Text("relay_domains", "${{$compatibility_level} <level {2} ? {$mydestination} : {}}");

    /// <summary>Whether relay_domains has the value of mydestination only because main.cf was written for an old release.</summary>
    public bool IsRelayDomainsOld { get; } = main.IsOldDefault("relay_domains", new CompatibilityLevel(2, 0, 0));

    /// <summary>The next hop of remote mail: a domain, [host], or either with :port.</summary>
    public string RelayHost { get; } = main.Text("relayhost", "");

    /// <summary>The characters that can separate a user name from its extension.</summary>
    public string RecipientDelimiter { get; } = main.Text("recipient_delimiter", "");

    /// <summary>Whether owner-name and name-request are kept from being split at the recipient delimiter.</summary>
    public bool OwnerRequestSpecial { get; } = main.Bool("owner_request_special", true);

    /// <summary>The lists in which a domain stands for its subdomains too.</summary>
    public string ParentDomainMatchesSubdomains { get; } = main.Text("parent_domain_matches_subdomains", "debug_peer_list,fast_flush_domains,mynetworks,permit_mx_backup_networks,qmqpd_authorized_clients,relay_domains,smtpd_access_maps");

    /// <summary>Which mail made by this system itself is inspected: bounce, notify.</summary>
    public string InternalMailFilterClasses { get; } = main.Text("internal_mail_filter_classes", "");

    /// <summary>The transport, or transport:nexthop, for domains in mydestination and our own address literals.</summary>
    public string LocalTransport { get; } = main.Text("local_transport", "local:$myhostname", min: 1);

    /// <summary>The transport for domains of no other class.</summary>
    public string DefaultTransport { get; } = main.Text("default_transport", "smtp", min: 1);

    /// <summary>The transport for domains in relay_domains.</summary>
    public string RelayTransport { get; } = main.Text("relay_transport", "relay", min: 1);

    /// <summary>The transport for domains in virtual_mailbox_domains.</summary>
    public string VirtualTransport { get; } = main.Text("virtual_transport", "virtual", min: 1);

    /// <summary>Domains of which every address is an alias in virtual_alias_maps.</summary>
    public string VirtualAliasDomains { get; } = main.Text("virtual_alias_domains", "$virtual_alias_maps");

    /// <summary>Tables that replace recipient addresses.</summary>
    public string VirtualAliasMaps { get; } = main.Text("virtual_alias_maps", "$virtual_maps");

    /// <summary>Domains whose mail virtual_transport delivers.</summary>
    public string VirtualMailboxDomains { get; } = main.Text("virtual_mailbox_domains", "$virtual_mailbox_maps");

    /// <summary>Tables of the valid addresses, and mailboxes, in virtual_mailbox_domains.</summary>
    public string VirtualMailboxMaps { get; } = main.Text("virtual_mailbox_maps", "");

    /// <summary>Tables of the valid addresses in relay_domains; empty for no check.</summary>
    public string RelayRecipientMaps { get; } = main.Text("relay_recipient_maps", "");

    /// <summary>Tables of the valid local recipients; empty for no check.</summary>
    public string LocalRecipientMaps { get; } = main.Text("local_recipient_maps", "proxy:unix:passwd.byname $alias_maps");

    /// <summary>The alias tables that local(8) delivers by.</summary>
    public string AliasMaps { get; } = main.Text("alias_maps", "$default_database_type:/etc/aliases, nis:mail.aliases");

    /// <summary>The alias tables that newaliases(1) makes.</summary>
    public string AliasDatabase { get; } = main.Text("alias_database", "$default_database_type:/etc/aliases");

    /// <summary>Tables from address or domain to transport and next hop.</summary>
    public string TransportMaps { get; } = main.Text("transport_maps", "");

    /// <summary>Tables that rewrite addresses in headers and envelopes.</summary>
    public string CanonicalMaps { get; } = main.Text("canonical_maps", "");

    /// <summary>Tables that rewrite recipient addresses in headers and envelopes.</summary>
    public string RecipientCanonicalMaps { get; } = main.Text("recipient_canonical_maps", "");

    /// <summary>Tables that rewrite sender addresses in headers and envelopes.</summary>
    public string SenderCanonicalMaps { get; } = main.Text("sender_canonical_maps", "");

    /// <summary>Tables of users and domains that have moved.</summary>
    public string RelocatedMaps { get; } = main.Text("relocated_maps", "");

    /// <summary>Tables from sender to an address that gets a blind copy.</summary>
    public string SenderBccMaps { get; } = main.Text("sender_bcc_maps", "");

    /// <summary>Tables from recipient to an address that gets a blind copy.</summary>
    public string RecipientBccMaps { get; } = main.Text("recipient_bcc_maps", "");

    /// <summary>Which tables carry an address extension over to their result.</summary>
    public string PropagateUnmatchedExtensions { get; } = main.Text("propagate_unmatched_extensions", "canonical, virtual");

    /// <summary>The recipient of mail for the null address.</summary>
    public string EmptyAddressRecipient { get; } = main.Text("empty_address_recipient", "MAILER-DAEMON", min: 1);

    /// <summary>The domain that completes addresses in headers of remote clients; empty to leave those headers alone.</summary>
    public string RemoteHeaderRewriteDomain { get; } = main.Text("remote_header_rewrite_domain", "");
}
