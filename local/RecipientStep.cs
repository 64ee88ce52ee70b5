using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Local;

/// <summary>Takes a recipient, found anywhere, apart and delivers to it; breaks loops.</summary>
internal sealed class RecipientStep(LocalAgent agent)
{
    // Postfix 3.11 gives up here; each expansion takes several levels.
    private const int MaximumLevel = 100;

    internal async Task<DeliveryStatus> DeliverAsync(LocalState state)
    {
        state = state with { Level = state.Level + 1 };
        var address = state.Recipient.Address;
        if (state.Level > MaximumLevel)
        {
            return await state.RecordAsync("5.4.6", "recipient nesting limit exceeded");
        }
        if (state.Message.Seen.SeenBefore($"recipient {state.Level} {address}"))
        {
            return DeliveryStatus.Final;
        }
        if (state.Message.Delivered.Contains(address))
        {
            return await ReportLoopAsync(state);
        }
        state = Split(state);
        return state.User.Length == 0
            ? await state.RecordAsync("5.1.3", $"null username in \"{address}\"")
            : await agent.Switch.DeliverAsync(state);
    }

    private LocalState Split(LocalState state)
    {
        var (local, domain) = AddressParts.Split(state.Recipient.Address);
        if (domain is null)
        {
            Log.Warning($"no @ in recipient address: {local}");
        }
        local = local.ToLowerInvariant();
        string? extension = null;
        if (agent.Settings.Extensions.TrySplit(local, out var user, out var found))
        {
            extension = found[1..];
            if (extension.Contains('/', StringComparison.Ordinal))
            {
                // It could become part of a file name.
                Log.Warning($"{state.Message.Delivery.Request.QueueId}: address with illegal extension: {local}");
                extension = null;
            }
        }
        return state with
        {
            DeliveredTo = state.DeliveredTo ?? state.Recipient.Address,
            Local = local,
            User = user,
            Domain = domain,
            Extension = extension,
            Unmatched = extension,
        };
    }

    /// <summary>The sender of a list's mail cannot mend the list: its owner is told instead.</summary>
    private async Task<DeliveryStatus> ReportLoopAsync(LocalState state)
    {
        var dsn = Dsn.Of("5.4.6", $"mail forwarding loop for {state.Recipient.Address}");
        if (!agent.Settings.Addresses.OwnerRequestSpecial || state.IsTraceOnly)
        {
            return await state.RecordAsync(dsn);
        }
        var owner = await FindOwnerAsync(state.Recipient.Address);
        if (owner.Failed)
        {
            return await state.RecordAsync("4.3.0", "alias database unavailable");
        }
        if (owner.Address is null)
        {
            return await state.RecordAsync(dsn);
        }
        var request = state.Message.Delivery.Request;
        var message = new BounceMessage(BounceFlags.None, request.QueueName, request.QueueId, owner.Address)
        {
            Encoding = request.Encoding,
            SendOptions = request.SendOptions,
            EnvelopeId = state.EnvelopeId,
            Return = state.Return,
        };
        return await state.Message.Delivery.Outcomes.BounceToAsync(message, RecipientOutcome.Of(state.Recipient, state.Relay, dsn));
    }

    private async Task<(string? Address, bool Failed)> FindOwnerAsync(string address)
    {
        var local = AddressParts.Split(address).Local;
        var owner = await agent.Alias.FindOwnerAsync(local);
        if (owner is { Address: null, Failed: false } && agent.Settings.Extensions.TrySplit(local, out var user, out _))
        {
            owner = await agent.Alias.FindOwnerAsync(user);
        }
        return owner;
    }
}
