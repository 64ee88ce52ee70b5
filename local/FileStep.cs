using Postfix.Delivery;

namespace Postfix.Local;

/// <summary>Delivers to files and maildirs found in expansions.</summary>
internal sealed class FileStep(LocalAgent agent)
{
    private const int AnyExecute = 0x49; // 0111
    private readonly MailboxDelivery _mailboxes = new(agent.Settings.Patience, agent.Context.Time);

    internal async Task<DeliveryStatus> DeliverAsync(LocalState state, string path)
    {
        if (state.Message.Seen.SeenBefore($"file {state.Rights.Uid} {path}"))
        {
            return DeliveryStatus.Final;
        }
        if ((agent.Settings.FileSources & state.Source) == 0)
        {
            return await state.RecordAsync("5.7.1", "mail to file is restricted");
        }
        if (state.IsTraceOnly)
        {
            return await state.RecordAsync("2.0.0", $"delivers to file: {path}");
        }
        var identity = agent.IdentityFor(state.Rights);
        if (path.EndsWith('/'))
        {
            return await agent.Maildir.DeliverAsync(state with { Rights = state.Rights with { Uid = identity.Uid, Gid = identity.Gid } }, path);
        }
        var target = new MailboxTarget
        {
            Path = path,
            Opener = identity,
            Writer = identity,
            Locks = agent.Settings.Locks,
            DotLockMayFail = true,
            Check = static status => status.IsRegular && (status.Permissions & AnyExecute) != 0
                ? new FileFailure("5.7.1", "file is executable")
                : null,
        };
        var failure = await _mailboxes.DeliverAsync(target, state.Message.Delivery.Copy(agent.MailboxForm(state)));
        return failure is null
            ? await state.RecordAsync("2.0.0", $"delivered to file: {path}")
            : await state.RecordAsync(failure.ToDsn($"cannot append message to file {path}: "));
    }
}
