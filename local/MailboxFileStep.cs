using System.Globalization;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Local;

/// <summary>Delivers to a user's mailbox file, with no more rights than the directory makes necessary.</summary>
internal sealed class MailboxFileStep(LocalAgent agent)
{
    private const int WorldWritable = 2;
    private const int GroupWritable = 0x10;
    private readonly MailboxDelivery _mailboxes = new(agent.Settings.Patience, agent.Context.Time);

    internal async Task<DeliveryStatus> DeliverAsync(LocalState state)
    {
        if (state.IsTraceOnly)
        {
            return await state.RecordAsync("2.0.0", "delivers to mailbox");
        }
        if (!agent.Settings.Parameters.FrozenDeliveredTo)
        {
            state = state with { DeliveredTo = state.Recipient.Address };
        }
        var target = MakeTarget(state);
        var start = FileStatus.TryGet(target.Path, out var before) == 0 ? before.Size : 0;
        var failure = await _mailboxes.DeliverAsync(target, state.Message.Delivery.Copy(agent.MailboxForm(state)));
        if (failure is not null)
        {
            return await state.RecordAsync(failure.ToDsn($"cannot update mailbox {target.Path} for user {state.User}. "));
        }
        var status = await state.RecordAsync("2.0.0", "delivered to mailbox");
        if (agent.Settings.Parameters.Biff)
        {
            Biff.Notify(string.Create(CultureInfo.InvariantCulture, $"{state.Rights.LoginName}@{start}"));
        }
        return status;
    }

    private MailboxTarget MakeTarget(LocalState state)
    {
        var user = state.Rights.Identity;
        var home = agent.Settings.Parameters.HomeMailbox;
        var spool = agent.Settings.Mailbox.MailSpoolDirectory;
        var path = home.Length > 0 ? $"{state.Rights.Home}/{home}" : $"{spool}/{state.User}";
        var opener = home.Length > 0 ? user : ChooseOpener(spool, user);
        return new MailboxTarget
        {
            Path = path,
            Opener = opener,
            Writer = user,
            NewOwner = opener.Uid == user.Uid ? null : user,
            Locks = agent.Settings.Locks,
            Check = status => Check(path, status, user),
        };
    }

    /// <summary>Who may create files in the spool directory: everybody, its group, or only root.</summary>
    private static FileIdentity ChooseOpener(string spool, FileIdentity user)
    {
        if (FileStatus.TryGet(spool, out var directory) != 0 || (directory.Permissions & WorldWritable) != 0)
        {
            return user;
        }
        return (directory.Permissions & GroupWritable) != 0 ? user with { Gid = directory.Gid } : new FileIdentity(0, 0);
    }

    private FileFailure? Check(string path, FileStatus status, FileIdentity user)
    {
        if (!status.IsRegular)
        {
            return new FileFailure("5.2.0", $"destination {path} is not a regular file");
        }
        if (!agent.Settings.Mailbox.StrictMailboxOwnership || status.Uid == user.Uid)
        {
            return null;
        }
        Log.Warning($"specify \"strict_mailbox_ownership = no\" to ignore mailbox ownership mismatch");
        return new FileFailure("4.2.0", $"destination {path} is not owned by recipient");
    }
}
