using Postfix.Delivery;

namespace Postfix.Local;

/// <summary>Sends mail for a recipient as a new message.</summary>
internal sealed class IndirectStep
{
    internal async Task<DeliveryStatus> DeliverAsync(LocalState state)
    {
        if (state.Message.Seen.SeenBefore($"indirect {state.Recipient.Address}"))
        {
            return DeliveryStatus.Final;
        }
        if (state.IsTraceOnly)
        {
            return await state.RecordAsync("2.0.0", $"forwards to {state.Recipient.Address}");
        }
        return await state.Message.Forwarder.AddAsync(state)
            ? DeliveryStatus.Final
            : await state.RecordAsync("4.3.0", "unable to forward message");
    }
}
