using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Local;

/// <summary>Expands aliases (aliases(5)).</summary>
internal sealed class AliasStep(LocalAgent agent)
{
    private const string Unavailable = "alias database unavailable";

    /// <summary>Delivers to what an alias stands for; null when there is no such alias.</summary>
    internal async Task<DeliveryStatus?> TryDeliverAsync(LocalState state, string name)
    {
        state = state with { Level = state.Level + 1 };
        // A name found in its own expansion means the user of that name.
        if (state.ExpandedFrom is not null && state.ExpandedFrom.Equals(name, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        foreach (var table in agent.Aliases.Tables)
        {
            var result = await table.FindAsync(name);
            if (result.IsFound)
            {
                return await ExpandAsync(state with { ExpandedFrom = name }, table, name, result.Value);
            }
            if (result.IsError)
            {
                Log.Warning($"{table.FullName}: lookup of '{name}' failed");
                return await state.RecordAsync("4.3.0", Unavailable);
            }
        }
        return null;
    }

    /// <summary>The address that gets complaints about an alias; null when it has no owner.</summary>
    internal async Task<(string? Address, bool Failed)> FindOwnerAsync(string name)
    {
        if (!agent.Settings.Addresses.OwnerRequestSpecial)
        {
            return (null, false);
        }
        var alias = "owner-" + name;
        var result = await agent.Aliases.FindAsync(alias);
        if (!result.IsFound)
        {
            return (null, result.IsError);
        }
        return (await agent.Names.CanonicalAsync(agent.Settings.Parameters.ExpandOwnerAlias ? result.Value : alias), false);
    }

    private async Task<DeliveryStatus> ExpandAsync(LocalState state, LookupTable table, string name, string value)
    {
        if (state.Message.Delivery.Request.Flags.HasFlag(DeliveryFlags.VerifyProbe))
        {
            return await state.RecordAsync("2.0.0", $"aliased to {value}");
        }
        if (FindRights(table) is not { } rights)
        {
            Log.Warning($"cannot find alias database owner for {table.FullName}");
            return await state.RecordAsync("4.3.0", "cannot find alias database owner");
        }
        var (owner, failed) = await FindOwnerAsync(name);
        if (failed)
        {
            return await state.RecordAsync("4.3.0", Unavailable);
        }
        var inner = WithOwner(state with { Source = ExpansionSource.Alias, Rights = rights }, owner);
        if (!agent.Settings.Parameters.FrozenDeliveredTo)
        {
            inner = inner with { DeliveredTo = state.Recipient.Address };
        }
        var (status, count) = await agent.Token.DeliverTextAsync(inner, value);
        if (count == 0)
        {
            Log.Warning($"no recipient in alias lookup result for {name}");
            return await state.RecordAsync("4.3.0", Unavailable);
        }
        if (status == DeliveryStatus.Final && state.Recipient.Notify.HasFlag(DsnNotify.Success))
        {
            // RFC 3461 5.2.7: for a list delivery ends here.
            await ReportExpansionAsync(state, owner is null ? "expanded" : "delivered");
        }
        return status;
    }

    /// <summary>Tells the sender who asked for it that an alias was expanded.</summary>
    internal static async Task ReportExpansionAsync(LocalState state, string action)
        => await state.Message.Delivery.Outcomes.TraceAsync(
            RecipientOutcome.Of(state.Recipient, state.Relay, Dsn.Of("2.0.0", "alias expanded") with { Action = action }));

    /// <summary>RFC 3461 5.2.7: a list does not pass the sender's wishes on; an alias does, but for the wish to hear of success.</summary>
    private LocalState WithOwner(LocalState state, string? owner)
    {
        if (owner is null)
        {
            var inner = state with { Recipient = state.Recipient with { Notify = WithoutSuccess(state.Recipient.Notify) } };
            return agent.Settings.Parameters.ResetOwnerAlias ? inner with { Owner = null } : inner;
        }
        return state with
        {
            Sender = owner,
            Owner = owner,
            EnvelopeId = "",
            Return = DsnReturn.None,
            Recipient = state.Recipient with { Original = "", DsnOriginal = "", Notify = DsnNotify.None },
        };
    }

    /// <summary>The wishes that pass to members of an alias.</summary>
    internal static DsnNotify WithoutSuccess(DsnNotify notify)
        => notify == DsnNotify.Success ? DsnNotify.Never : notify & ~DsnNotify.Success;

    /// <summary>The rights of who owns the table; unset for root; null when they cannot be found.</summary>
    private static UserRights? FindRights(LookupTable table)
    {
        if (table.Owner == TableOwner.Root || (table.Owner.IsTrusted && table.Owner.UserId == 0))
        {
            return UserRights.Unset;
        }
        if (!table.Owner.IsTrusted)
        {
            return null;
        }
        try
        {
            return Users.Find(table.Owner.UserId) is { } user ? UserRights.Of(user) : null;
        }
        catch (PosixException problem)
        {
            Log.Warning($"error looking up passwd info for uid {table.Owner.UserId}: {problem.Text}");
            return null;
        }
    }
}
