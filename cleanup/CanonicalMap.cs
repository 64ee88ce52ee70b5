using Postfix.Logging;

namespace Postfix.Cleanup;

/// <summary>A table that replaces an address by another, again and again until nothing changes (canonical(5)).</summary>
/// <param name="map">The table.</param>
/// <param name="classes">Which addresses it applies to.</param>
internal sealed class CanonicalMap(AddressMap map, AddressClasses classes)
{
    private const int MaximumSteps = 1000;

    /// <summary>Whether the table applies to a class of addresses.</summary>
    public bool AppliesTo(AddressClasses addressClass) => !map.IsEmpty && (classes & addressClass) != 0;

    /// <summary>Replaces an address.</summary>
    /// <param name="message">The message, for diagnostics.</param>
    /// <param name="address">The address, unquoted.</param>
    /// <returns>The address to use.</returns>
    public async ValueTask<string> ApplyAsync(Message message, string address)
    {
        for (var step = 0; step < MaximumSteps; step++)
        {
            if (await map.FindAsync(address) is not { } found)
            {
                return address;
            }

            if (found.Count > 1)
            {
                Log.Warning($"{message.Id}: multi-valued {map.Title} entry for {address}");
            }

            var isSame = found[0].Equals(address, StringComparison.OrdinalIgnoreCase);
            address = found[0];
            if (isSame)
            {
                return address;
            }
        }

        // Postfix: whatever the warning says, the message is accepted, with one of the addresses that stand for each other.
        Log.Warning($"{message.Id}: unreasonable {map.Title} map nesting for {address} -- message not accepted, try again later");
        return address;
    }
}
