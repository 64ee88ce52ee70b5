using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Virtual;

/// <summary>Writes messages to mailbox files and maildirs, with their owners' rights.</summary>
internal sealed class MailboxWriter
{
    private readonly MailboxDelivery _mailboxes;
    private readonly MaildirDelivery _maildirs;
    private readonly MailboxLocks _locks;
    private readonly bool _strictOwnership;
    private readonly bool _originalTo;

    internal MailboxWriter(DaemonContext context, VirtualParameters parameters)
    {
        var tables = new TableParameters(context.Main);
        _mailboxes = new MailboxDelivery(new LockPatience(tables.DeliverLockAttempts, tables.DeliverLockDelay, tables.StaleLockTime), context.Time);
        _maildirs = new MaildirDelivery(context.Time);
        _locks = MailboxLockNames.Parse("virtual_mailbox_lock", parameters.VirtualMailboxLock);
        _strictOwnership = new MailboxParameters(context.Main).StrictMailboxOwnership;
        _originalTo = new QueueParameters(context.Main).EnableOriginalRecipient;
    }

    /// <summary>Delivers; the result is the outcome.</summary>
    internal async Task<Dsn> WriteAsync(VirtualMailbox mailbox, DeliveryContext delivery, Recipient recipient)
        => mailbox.IsMaildir ? WriteMaildir(mailbox, delivery, recipient) : await WriteFileAsync(mailbox, delivery, recipient);

    private Dsn WriteMaildir(VirtualMailbox mailbox, DeliveryContext delivery, Recipient recipient)
    {
        var form = MailCopyOptions.Maildir(delivery.Request.Sender, _originalTo ? recipient.Original : null, recipient.Address);
        var failure = _maildirs.Deliver(mailbox.Path, mailbox.Owner, delivery.Copy(form), "4.2.0");
        if (failure is null)
        {
            return Dsn.Of("2.0.0", "delivered to maildir");
        }
        if (failure.ErrorNumber == Errno.EACCES)
        {
            Log.Warning($"maildir access problem for UID/GID={mailbox.Owner.Uid}/{mailbox.Owner.Gid}: {failure.Reason}");
            Log.Warning($"perhaps you need to create the maildirs in advance");
        }
        return failure.ToDsn("maildir delivery failed: ");
    }

    private async Task<Dsn> WriteFileAsync(VirtualMailbox mailbox, DeliveryContext delivery, Recipient recipient)
    {
        var form = MailCopyOptions.Mailbox(delivery.Request.Sender, _originalTo ? recipient.Original : null, recipient.Address);
        var target = new MailboxTarget
        {
            Path = mailbox.Path,
            Opener = mailbox.Owner,
            Writer = mailbox.Owner,
            Locks = _locks,
            UsualStatus = "4.2.0",
            Check = status => Check(mailbox, status),
        };
        var failure = await _mailboxes.DeliverAsync(target, delivery.Copy(form));
        return failure is null
            ? Dsn.Of("2.0.0", "delivered to mailbox")
            : failure.ToDsn($"delivery failed to mailbox {mailbox.Path}: ");
    }

    private FileFailure? Check(VirtualMailbox mailbox, FileStatus status)
    {
        if (!status.IsRegular)
        {
            Log.Warning($"recipient mailbox {mailbox.Path}: not a regular file");
            return new FileFailure("5.3.5", "mail system configuration error");
        }
        if (!_strictOwnership || status.Uid == mailbox.Owner.Uid)
        {
            return null;
        }
        Log.Warning($"specify \"strict_mailbox_ownership = no\" to ignore mailbox ownership mismatch");
        return new FileFailure("4.2.0", $"destination {mailbox.Path} is not owned by recipient");
    }
}
