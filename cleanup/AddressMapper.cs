using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Cleanup;

/// <summary>Applies canonical tables and masquerading to an address, as far as they apply to its class.</summary>
/// <param name="senderMap">sender_canonical_maps.</param>
/// <param name="recipientMap">recipient_canonical_maps.</param>
/// <param name="commonMap">canonical_maps, which come last.</param>
/// <param name="masquerade">masquerade_domains.</param>
internal sealed class AddressMapper(CanonicalMap senderMap, CanonicalMap recipientMap, CanonicalMap commonMap, Masquerade masquerade)
{
    private const AddressClasses Senders = AddressClasses.EnvelopeSender | AddressClasses.HeaderSender;

    /// <summary>Whether addresses of a class can change.</summary>
    public bool AppliesTo(AddressClasses addressClass)
        => ((addressClass & Senders) != 0 ? senderMap : recipientMap).AppliesTo(addressClass)
            || commonMap.AppliesTo(addressClass)
            || masquerade.AppliesTo(addressClass);

    /// <summary>Maps an address.</summary>
    /// <param name="message">The message; nothing is mapped unless its flags allow it.</param>
    /// <param name="address">The address in standard form, unquoted.</param>
    /// <param name="addressClass">Where it stands.</param>
    /// <returns>The address to use, unquoted.</returns>
    public async ValueTask<string> MapAsync(Message message, string address, AddressClasses addressClass)
    {
        if ((message.Flags & CleanupFlags.MapOk) == 0 || !AppliesTo(addressClass))
        {
            return address;
        }

        try
        {
            var special = (addressClass & Senders) != 0 ? senderMap : recipientMap;
            if (special.AppliesTo(addressClass))
            {
                address = await special.ApplyAsync(message, address);
            }

            if (commonMap.AppliesTo(addressClass))
            {
                address = await commonMap.ApplyAsync(message, address);
            }

            return masquerade.AppliesTo(addressClass) ? await masquerade.ApplyAsync(address) : address;
        }
        catch (AddressMapException error)
        {
            Log.Warning($"{message.Id}: {error.Title} map lookup problem for {address} -- message not accepted, try again later");
            message.Fail(CleanupStatus.Write, AliasExpansion.ErrorReason);
            return address;
        }
    }
}
