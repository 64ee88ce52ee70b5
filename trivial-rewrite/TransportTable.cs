using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>transport_maps: from address or domain to "transport:nexthop", either of which may be missing (transport(5)).</summary>
internal sealed class TransportTable(MapList maps, AddressLookup addresses, bool matchParents, TimeProvider time)
{
    private static readonly TimeSpan s_wildcardLifetime = TimeSpan.FromSeconds(30);

    private readonly AddressStrategy _strategy = AddressStrategy.Full | AddressStrategy.WithoutExtension | AddressStrategy.Domain
        | (matchParents ? AddressStrategy.ParentDomains : AddressStrategy.DotParentDomains);

    private LookupResult _wildcard = LookupResult.Retry();
    private long _wildcardSince;

    /// <summary>Applies the table to a route.</summary>
    /// <param name="recipient">The recipient, unquoted.</param>
    /// <param name="route">The route without the table.</param>
    /// <returns>The route with it.</returns>
    /// <exception cref="RouteException">The table is not available.</exception>
    public async ValueTask<Route> ApplyAsync(string recipient, Route route)
    {
        if (maps.IsEmpty)
        {
            return route;
        }

        var result = (await addresses.FindAsync(maps, recipient, _strategy)).Result;
        if (result.IsMissing)
        {
            result = await FindWildcardAsync();
        }

        if (result.IsError)
        {
            Log.Warning($"{maps.Title} lookup failure");
            throw new RouteException();
        }

        return result.IsFound ? Combine(route, result.Value, AddressParts.Split(recipient).Domain ?? "") : route;
    }

    /// <summary>Puts an entry of the table over a route.</summary>
    /// <param name="route">The route without the table.</param>
    /// <param name="entry">What the table says.</param>
    /// <param name="domain">The recipient's domain.</param>
    /// <returns>The route with it.</returns>
    public static Route Combine(Route route, string entry, string domain)
    {
        var colon = entry.IndexOf(':', StringComparison.Ordinal);
        var transport = colon < 0 ? entry : entry[..colon];
        var nextHop = colon < 0 ? "" : entry[(colon + 1)..];
        if (transport.Length == 0)
        {
            return nextHop.Length == 0 ? route : route with { NextHop = nextHop };
        }

        // A new transport makes nothing of the old one's next hop.
        return new Route(
            transport,
            nextHop.Length > 0 ? nextHop : transport is "error" or "retry" ? "Address is undeliverable" : domain);
    }

    private async ValueTask<LookupResult> FindWildcardAsync()
    {
        if (_wildcard.IsError || time.GetElapsedTime(_wildcardSince) > s_wildcardLifetime)
        {
            _wildcard = await maps.FindAsync("*", TableFlags.Fixed);
            _wildcardSince = time.GetTimestamp();
        }

        return _wildcard;
    }
}
