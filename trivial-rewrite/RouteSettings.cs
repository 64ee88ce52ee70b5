using Postfix.Conf;

namespace Postfix.TrivialRewrite;

/// <summary>The parameters that decide where mail goes: one set for real mail, one for address probes.</summary>
/// <param name="LocalTransport">For our own domains.</param>
/// <param name="VirtualTransport">For virtual mailbox domains.</param>
/// <param name="RelayTransport">For relay domains.</param>
/// <param name="DefaultTransport">For all other domains.</param>
/// <param name="RelayHost">The next hop of remote mail; empty for the domain itself.</param>
/// <param name="RelayHostMaps">From sender to next hop.</param>
/// <param name="DefaultTransportMaps">From sender to transport.</param>
/// <param name="TransportMaps">From recipient to transport.</param>
internal sealed record RouteSettings(
    RouteSetting LocalTransport,
    RouteSetting VirtualTransport,
    RouteSetting RelayTransport,
    RouteSetting DefaultTransport,
    string RelayHost,
    RouteSetting RelayHostMaps,
    RouteSetting DefaultTransportMaps,
    RouteSetting TransportMaps)
{
    /// <summary>The set for real mail.</summary>
    public static RouteSettings ForMail(AddressClassParameters classes, RewriteParameters rewrite) => new(
        new("local_transport", classes.LocalTransport),
        new("virtual_transport", classes.VirtualTransport),
        new("relay_transport", classes.RelayTransport),
        new("default_transport", classes.DefaultTransport),
        classes.RelayHost,
        new("sender_dependent_relayhost_maps", rewrite.SenderDependentRelayHostMaps),
        new("sender_dependent_default_transport_maps", rewrite.SenderDependentDefaultTransportMaps),
        new("transport_maps", classes.TransportMaps));

    /// <summary>The set for address probes.</summary>
    public static RouteSettings ForProbes(RewriteParameters rewrite) => new(
        new("address_verify_local_transport", rewrite.AddressVerifyLocalTransport),
        new("address_verify_virtual_transport", rewrite.AddressVerifyVirtualTransport),
        new("address_verify_relay_transport", rewrite.AddressVerifyRelayTransport),
        new("address_verify_default_transport", rewrite.AddressVerifyDefaultTransport),
        rewrite.AddressVerifyRelayHost,
        new("address_verify_sender_dependent_relayhost_maps", rewrite.AddressVerifySenderDependentRelayHostMaps),
        new("address_verify_sender_dependent_default_transport_maps", rewrite.AddressVerifySenderDependentDefaultTransportMaps),
        new("address_verify_transport_maps", rewrite.AddressVerifyTransportMaps));
}
