using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>A table from envelope sender to a part of the route.</summary>
internal sealed class SenderTable(MapList maps, AddressLookup addresses, string nullSenderKey)
{
    /// <summary>Looks a sender up.</summary>
    /// <param name="sender">The sender, unquoted.</param>
    /// <returns>The value; null when there is none, or when it is DUNNO.</returns>
    /// <exception cref="RouteException">The table is not available.</exception>
    public async ValueTask<string?> FindAsync(string sender) => (await LookUpAsync(sender)).Value;

    /// <summary>Looks a sender up, and tells an entry of DUNNO from no entry.</summary>
    /// <param name="sender">The sender, unquoted.</param>
    /// <returns>Whether there is an entry, and its value unless that is DUNNO.</returns>
    /// <exception cref="RouteException">The table is not available.</exception>
    public async ValueTask<(bool IsListed, string? Value)> LookUpAsync(string sender)
    {
        if (maps.IsEmpty)
        {
            return (false, null);
        }

        var result = (await addresses.FindAsync(maps, sender.Length > 0 ? sender : nullSenderKey)).Result;
        if (result.IsError)
        {
            Log.Warning($"{maps.Title} lookup failure");
            throw new RouteException();
        }

        return (result.IsFound, result.IsFound && !result.Value.Equals("DUNNO", StringComparison.OrdinalIgnoreCase) ? result.Value : null);
    }
}
