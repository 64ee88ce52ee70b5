using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>relocated_maps: mail for users and domains that have moved is returned with their new address (relocated(5)).</summary>
internal sealed class RelocatedTable(MapList maps, AddressLookup addresses, bool addPrefix)
{
    /// <summary>Replaces the route of a recipient that has moved.</summary>
    /// <param name="recipient">The recipient, unquoted.</param>
    /// <param name="route">The route of one that has not.</param>
    /// <returns>The route.</returns>
    /// <exception cref="RouteException">The table is not available.</exception>
    public async ValueTask<Route> ApplyAsync(string recipient, Route route)
    {
        if (maps.IsEmpty)
        {
            return route;
        }

        var result = (await addresses.FindAsync(maps, recipient)).Result;
        if (result.IsError)
        {
            Log.Warning($"{maps.Title} lookup failure");
            throw new RouteException();
        }

        return result.IsFound
            ? new Route("error", addPrefix ? $"5.1.6 User has moved to {result.Value}" : result.Value)
            : route;
    }
}
