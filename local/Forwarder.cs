using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Local;

/// <summary>The new messages that one recipient's expansion makes: one for each Delivered-To address and sender.</summary>
internal sealed class Forwarder(LocalAgent agent, DeliveryContext delivery)
{
    private readonly Dictionary<(string DeliveredTo, string Sender), ForwardedMessage> _messages = [];

    /// <summary>Adds a recipient; false when that fails.</summary>
    internal async Task<bool> AddAsync(LocalState state)
    {
        var key = (state.DeliveredTo ?? state.Recipient.Address, state.Sender);
        try
        {
            if (!_messages.TryGetValue(key, out var message))
            {
                message = await ForwardedMessage.OpenAsync(agent, delivery, state);
                _messages.Add(key, message);
            }
            await message.AddAsync(state.Recipient);
            return true;
        }
        catch (IOException problem)
        {
            Log.Warning($"{delivery.Request.QueueId}: forwarding: {ServiceConnector.Describe(problem)}");
            return false;
        }
    }

    /// <summary>Sends all messages, and records each for the recipient that they were made for.</summary>
    /// <param name="state">The recipient before its expansion.</param>
    /// <param name="cancel">Whether to take them back instead.</param>
    internal async Task<DeliveryStatus> FinishAsync(LocalState state, bool cancel)
    {
        var status = DeliveryStatus.Final;
        foreach (var (key, message) in _messages)
        {
            using (message)
            {
                if (!cancel && await SendAsync(state, message, key.DeliveredTo) == DeliveryStatus.TryLater)
                {
                    status = DeliveryStatus.TryLater;
                }
            }
        }
        return status;
    }

    private async Task<DeliveryStatus> SendAsync(LocalState state, ForwardedMessage message, string deliveredTo)
    {
        if (!await message.SendAsync(agent.Settings.ForwardHeader ? deliveredTo : null))
        {
            return await state.RecordAsync("4.3.0", "unable to forward message");
        }
        // Success of the expansion has been reported already.
        var quiet = state with { Recipient = state.Recipient with { Notify = AliasStep.WithoutSuccess(state.Recipient.Notify) } };
        return await quiet.RecordAsync(Dsn.Of("2.0.0", $"forwarded as {message.QueueId}") with { Action = "relayed" });
    }
}
