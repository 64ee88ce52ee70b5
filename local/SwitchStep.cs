using Postfix.Delivery;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Chooses how a recipient gets the mail: alias, forwarding file, mailbox, in this order.</summary>
internal sealed class SwitchStep(LocalAgent agent)
{
    internal async Task<DeliveryStatus> DeliverAsync(LocalState state)
    {
        state = state with { Level = state.Level + 1 };
        if (state.Recipient.Address.StartsWith('\\'))
        {
            return await DeliverToMailboxAsync(state with
            {
                Recipient = state.Recipient with { Address = state.Recipient.Address[1..] },
                Local = state.Local[1..],
                User = state.User[1..],
            });
        }
        return await ExpandAliasAsync(state) ?? await DeliverToUserAsync(state);
    }

    /// <summary>The whole local part is an alias before its user is.</summary>
    private async Task<DeliveryStatus?> ExpandAliasAsync(LocalState state)
    {
        var status = await agent.Alias.TryDeliverAsync(state with { Unmatched = null }, state.Local);
        if (status is not null || state.Extension is null)
        {
            return status;
        }
        var inherited = agent.Settings.PropagateAlias ? state.Extension : null;
        return await agent.Alias.TryDeliverAsync(state with { Unmatched = inherited }, state.User);
    }

    private async Task<DeliveryStatus> DeliverToUserAsync(LocalState state)
    {
        state = state with { Unmatched = state.Extension };
        // Members of lists, of include files and of other users' forwarding files get a message of their own, so that
        // each has its own record in a queue file.
        if ((state.Owner is not null && !state.Owner.Equals(state.User, StringComparison.OrdinalIgnoreCase))
            || state.Source == ExpansionSource.Include)
        {
            return await agent.Indirect.DeliverAsync(state);
        }
        if (agent.Settings.Parameters.RequireHomeDirectory && FindMissingHome(state) is { } problem)
        {
            return await state.RecordAsync("4.3.0", problem);
        }
        return await agent.ForwardFile.TryDeliverAsync(state) ?? await DeliverToMailboxAsync(state);
    }

    private async Task<DeliveryStatus> DeliverToMailboxAsync(LocalState state)
        => await agent.Mailbox.TryDeliverAsync(state) ?? await agent.Unknown.DeliverAsync(state);

    private static string? FindMissingHome(LocalState state)
    {
        // When the database cannot be read the next step meets the same problem and defers the mail.
        if (!state.Message.Accounts.TryFind(state.User, out var user) || user is null)
        {
            return null;
        }
        var errno = FileStatus.TryGet(user.Home, out _);
        return errno == 0 ? null : $"cannot access home directory {user.Home}: {Errno.Text(errno)}";
    }
}
