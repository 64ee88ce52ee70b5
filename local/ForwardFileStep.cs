using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Delivers by a user's forwarding file (forward_path, usually ~/.forward).</summary>
internal sealed class ForwardFileStep(LocalAgent agent)
{
    /// <summary>Delivers to what a forwarding file lists; null when there is none that counts.</summary>
    internal async Task<DeliveryStatus?> TryDeliverAsync(LocalState state)
    {
        state = state with { Level = state.Level + 1 };
        if (agent.Settings.Parameters.ForwardPath.Length == 0)
        {
            return null;
        }
        if (!state.Message.Accounts.TryFind(state.User, out var user))
        {
            return await state.RecordAsync("4.0.0", "user lookup error");
        }
        if (user is null)
        {
            return null;
        }
        var inner = state with
        {
            DeliveredTo = agent.Settings.Parameters.FrozenDeliveredTo ? state.DeliveredTo : state.Recipient.Address,
            Rights = UserRights.Of(user),
            Source = ExpansionSource.Forward,
            // Other users named there get a message of their own, and lists included there keep the sender.
            Owner = state.User,
        };
        return Find(ref inner) is { } path ? await DeliverAsync(state, inner, path) : null;
    }

    /// <summary>The first file of forward_path that exists.</summary>
    private string? Find(ref LocalState state)
    {
        foreach (var element in ListSplitter.Split(agent.Settings.Parameters.ForwardPath))
        {
            var macros = new LocalMacros(state, agent.Settings.Addresses.RecipientDelimiter);
            string path;
            try
            {
                path = macros.Expand(element, agent.Settings.Parameters.ForwardExpansionFilter);
            }
            catch (MacroException problem)
            {
                Log.Warning($"forward_path: {problem.Message}");
                continue;
            }
            if (macros.HasUndefined || !Exists(path, state.Rights))
            {
                continue;
            }
            if (macros.UsedExtension || !agent.Settings.PropagateForward)
            {
                state = state with { Unmatched = null };
            }
            return path;
        }
        return null;
    }

    private static bool Exists(string path, UserRights rights)
    {
        using (Identity.Assume(rights.Uid, rights.Gid))
        {
            return FileStatus.TryGet(path, out _, followLinks: false) == 0;
        }
    }

    private async Task<DeliveryStatus?> DeliverAsync(LocalState outer, LocalState state, string path)
    {
        if (state.Message.Delivery.Request.Flags.HasFlag(DeliveryFlags.VerifyProbe))
        {
            return await state.RecordAsync("2.0.0", $"forward via file: {path}");
        }
        if (state.Message.Seen.SeenBefore($"forward {path}"))
        {
            // The file is being read right now: its owner is listed in it. Once it is done with, so is its owner.
            return state.Message.Seen.Contains($"forward-done {path}") ? DeliveryStatus.Final : null;
        }
        if (MemberFile.ReadForward(path, state.Rights, agent.Settings.Queue.LineLengthLimit) is not { } lines)
        {
            return null;
        }
        var inner = state with
        {
            ExpandedFrom = state.Local,
            Recipient = state.Recipient with { Notify = AliasStep.WithoutSuccess(state.Recipient.Notify) },
        };
        var (status, count) = await agent.Token.DeliverLinesAsync(inner, lines);
        if (count == 0)
        {
            return null;
        }
        state.Message.Seen.SeenBefore($"forward-done {path}");
        if (status == DeliveryStatus.Final && outer.Recipient.Notify.HasFlag(DsnNotify.Success))
        {
            await AliasStep.ReportExpansionAsync(outer, "expanded");
        }
        return status;
    }
}
