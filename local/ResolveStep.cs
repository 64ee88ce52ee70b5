using Postfix.Delivery;
using Postfix.Ipc;

namespace Postfix.Local;

/// <summary>Delivers to an address found in an expansion: here when it is local, else as a new message.</summary>
internal sealed class ResolveStep(LocalAgent agent)
{
    /// <summary>Delivers to an address.</summary>
    /// <param name="state">The expansion.</param>
    /// <param name="address">The address as header text.</param>
    internal async Task<DeliveryStatus> DeliverAsync(LocalState state, string address)
    {
        state = state with { Level = state.Level + 1 };
        var canonical = await agent.Names.CanonicalAsync(address);
        var reply = await agent.Names.ResolveAsync(state.Sender, canonical);
        if (reply.Flags.HasFlag(ResolveFlags.Fail))
        {
            return await state.RecordAsync("4.3.0", "address resolver failure");
        }
        if (reply.Flags.HasFlag(ResolveFlags.Error))
        {
            return await state.RecordAsync("5.1.3", $"bad recipient address syntax: {reply.Recipient}");
        }
        state = state with { Recipient = state.Recipient with { Address = WithExtension(reply.Recipient, state) } };
        return reply.Transport == state.Relay ? await agent.Recipient.DeliverAsync(state) : await agent.Indirect.DeliverAsync(state);
    }

    /// <summary>Results inherit the extension that the expansion left over.</summary>
    private static string WithExtension(string address, LocalState state)
    {
        if (state.Unmatched is null || state.Delimiter == '\0')
        {
            return address;
        }
        var at = address.LastIndexOf('@');
        var extension = state.Delimiter + state.Unmatched;
        return at < 0 ? address + extension : address.Insert(at, extension);
    }
}
