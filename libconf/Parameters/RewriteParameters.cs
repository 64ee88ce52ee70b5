namespace Postfix.Conf;

/// <summary>How trivial-rewrite(8) brings addresses into standard form and finds their destination.</summary>
public sealed class RewriteParameters(ParameterBinder main)
{
    /// <summary>Whether site!user becomes user@site.</summary>
    public bool SwapBangPath { get; } = main.Bool("swap_bangpath", true);

    /// <summary>Whether user%domain becomes user@domain.</summary>
    public bool AllowPercentHack { get; } = main.Bool("allow_percent_hack", true);

    /// <summary>Whether $myorigin is added to an address without domain.</summary>
    public bool AppendAtMyOrigin { get; } = main.Bool("append_at_myorigin", true);

    /// <summary>Whether $mydomain is added to a domain without dot.</summary>
    public bool AppendDotMyDomain { get; } = main.Bool("append_dot_mydomain", "${{$compatibility_level} <level {1} ? {yes} : {no}}");

    /// <summary>Whether that is only so because main.cf was written for an old release.</summary>
    public bool IsAppendDotMyDomainOld { get; } = main.IsOldDefault("append_dot_mydomain", new CompatibilityLevel(1, 0, 0));

    /// <summary>Whether an address may begin with a hyphen.</summary>
    public bool AllowMinUser { get; } = main.Bool("allow_min_user", false);

    /// <summary>Whether a quoted local part is searched for @, % and !.</summary>
    public bool ResolveDequotedAddress { get; } = main.Bool("resolve_dequoted_address", true);

    /// <summary>Whether an address that ends in @ is taken as local instead of invalid.</summary>
    public bool ResolveNullDomain { get; } = main.Bool("resolve_null_domain", false);

    /// <summary>Whether user@192.0.2.1 is taken as user@[192.0.2.1] instead of invalid.</summary>
    public bool ResolveNumericDomain { get; } = main.Bool("resolve_numeric_domain", false);

    /// <summary>Tables from sender to transport and next hop, ahead of default_transport.</summary>
    public string SenderDependentDefaultTransportMaps { get; } = main.Text("sender_dependent_default_transport_maps", "");

    /// <summary>What is looked up in sender_dependent_default_transport_maps for the null sender.</summary>
    public string EmptyAddressDefaultTransportMapsLookupKey { get; } = main.Text("empty_address_default_transport_maps_lookup_key", "<>", min: 1);

    /// <summary>Tables from sender to next hop, ahead of relayhost.</summary>
    public string SenderDependentRelayHostMaps { get; } = main.Text("sender_dependent_relayhost_maps", "");

    /// <summary>What is looked up in sender_dependent_relayhost_maps for the null sender.</summary>
    public string EmptyAddressRelayHostMapsLookupKey { get; } = main.Text("empty_address_relayhost_maps_lookup_key", "<>", min: 1);

    /// <summary>Whether "5.1.6 User has moved to" is put before the text in relocated_maps.</summary>
    public bool RelocatedPrefixEnable { get; } = main.Bool("relocated_prefix_enable", "yes");

    /// <summary>The transport that address probes use in place of local_transport.</summary>
    public string AddressVerifyLocalTransport { get; } = main.Text("address_verify_local_transport", "$local_transport", min: 1);

    /// <summary>The transport that address probes use in place of virtual_transport.</summary>
    public string AddressVerifyVirtualTransport { get; } = main.Text("address_verify_virtual_transport", "$virtual_transport", min: 1);

    /// <summary>The transport that address probes use in place of relay_transport.</summary>
    public string AddressVerifyRelayTransport { get; } = main.Text("address_verify_relay_transport", "$relay_transport", min: 1);

    /// <summary>The transport that address probes use in place of default_transport.</summary>
    public string AddressVerifyDefaultTransport { get; } = main.Text("address_verify_default_transport", "$default_transport", min: 1);

    /// <summary>The next hop that address probes use in place of relayhost.</summary>
    public string AddressVerifyRelayHost { get; } = main.Text("address_verify_relayhost", "$relayhost");

    /// <summary>The tables that address probes use in place of transport_maps.</summary>
    public string AddressVerifyTransportMaps { get; } = main.Text("address_verify_transport_maps", "$transport_maps");

    /// <summary>The tables that address probes use in place of sender_dependent_relayhost_maps.</summary>
    public string AddressVerifySenderDependentRelayHostMaps { get; } = main.Text("address_verify_sender_dependent_relayhost_maps", "$sender_dependent_relayhost_maps");

    /// <summary>The tables that address probes use in place of sender_dependent_default_transport_maps.</summary>
    public string AddressVerifySenderDependentDefaultTransportMaps { get; } = main.Text("address_verify_sender_dependent_default_transport_maps", "$sender_dependent_default_transport_maps");
}
