using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Appends messages to files in mailbox format, locked and all or nothing.</summary>
/// <param name="patience">How long to wait for locks.</param>
/// <param name="time">The clock.</param>
public sealed class MailboxDelivery(LockPatience patience, TimeProvider time)
{
    /// <summary>Appends a message; when that fails the file gets its old length back.</summary>
    /// <param name="target">The file and the rights to use.</param>
    /// <param name="copy">The message.</param>
    /// <returns>Null for success.</returns>
    /// <exception cref="Queue.QueueFormatException">The queue file is damaged; the mailbox is as it was.</exception>
    public async Task<FileFailure?> DeliverAsync(MailboxTarget target, MailCopy copy)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(copy);
        var (mailbox, failure) = await LockedMailbox.AcquireAsync(target, patience, time);
        using (mailbox)
        {
            return failure ?? Append(mailbox!.File, target, copy);
        }
    }

    private static FileFailure? Append(PosixFile file, MailboxTarget target, MailCopy copy)
    {
        using (Identity.Assume(target.Writer.Uid, target.Writer.Gid))
        {
            var status = file.Status();
            return target.Check(status) ?? CopyWriter.Write(file, copy, status.IsRegular);
        }
    }
}
