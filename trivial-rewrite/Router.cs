using Postfix.Logging;

namespace Postfix.TrivialRewrite;

/// <summary>Makes routes from one set of transport parameters.</summary>
internal sealed class Router(RouteSettings settings, TransportTable transports, SenderTable relayHosts, SenderTable defaultTransports)
{
    /// <summary>What may override every route.</summary>
    public TransportTable Transports => transports;

    /// <summary>Makes the router of a set of parameters.</summary>
    public static Router Create(RouteSettings settings, RouterTables tables) => new(
        settings,
        new TransportTable(tables.Open(settings.TransportMaps), tables.Addresses, tables.TransportsMatchParents, tables.Time),
        new SenderTable(tables.Open(settings.RelayHostMaps), tables.Addresses, tables.NullRelayHostKey),
        new SenderTable(tables.Open(settings.DefaultTransportMaps), tables.Addresses, tables.NullTransportKey));

    /// <summary>For our own domains.</summary>
    public Route Local(string domain) => Make(settings.LocalTransport, domain);

    /// <summary>For virtual mailbox domains.</summary>
    public Route Virtual(string domain) => Make(settings.VirtualTransport, domain);

    /// <summary>For relay domains.</summary>
    public async ValueTask<Route> RelayAsync(string sender, string domain)
        => Make(settings.RelayTransport, await NextHopAsync(sender, domain));

    /// <summary>For all other domains.</summary>
    public async ValueTask<Route> DefaultAsync(string sender, string domain)
    {
        var transport = await defaultTransports.FindAsync(sender);
        return Make(
            transport is null ? settings.DefaultTransport : settings.DefaultTransportMaps with { Value = transport },
            await NextHopAsync(sender, domain));
    }

    private async ValueTask<string> NextHopAsync(string sender, string domain)
    {
        // Postfix: a sender whose relayhost is DUNNO does without the global one, too.
        var (isListed, relayHost) = await relayHosts.LookUpAsync(sender);
        return isListed ? relayHost ?? domain : settings.RelayHost.Length > 0 ? settings.RelayHost : domain;
    }

    /// <summary>The parameter is a transport, or transport:nexthop.</summary>
    private static Route Make(RouteSetting setting, string nextHop)
    {
        var colon = setting.Value.IndexOf(':', StringComparison.Ordinal);
        var transport = colon < 0 ? setting.Value : setting.Value[..colon];
        if (transport.Length == 0)
        {
            Log.Warning($"main.cf: parameter {setting.Name}: null transport is not allowed");
            throw new RouteException();
        }

        return new Route(transport, colon < 0 || colon == setting.Value.Length - 1 ? nextHop : setting.Value[(colon + 1)..]);
    }
}
