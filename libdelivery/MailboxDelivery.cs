using Postfix.Logging;
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
        var (locked, failure) = await AcquireDotLockAsync(target);
        if (failure is not null)
        {
            return failure;
        }
        try
        {
            var (file, problem) = Open(target);
            using (file)
            {
                return problem ?? await LockKernelAsync(file!, target) ?? Append(file!, target, copy);
            }
        }
        finally
        {
            if (locked)
            {
                using (Identity.Assume(target.Opener.Uid, target.Opener.Gid))
                {
                    DotLock.Release(target.Path);
                }
            }
        }
    }

    private async Task<(bool Locked, FileFailure? Failure)> AcquireDotLockAsync(MailboxTarget target)
    {
        if (!target.Locks.HasFlag(MailboxLocks.DotLock))
        {
            return (false, null);
        }
        for (var attempt = 1; ; attempt++)
        {
            var errno = TryDotLock(target);
            if (errno == 0)
            {
                return (true, null);
            }
            if (errno == NotLockable)
            {
                return (false, null);
            }
            if (errno == Errno.EEXIST && attempt < patience.Attempts)
            {
                await Task.Delay(patience.Delay, time);
                continue;
            }
            var status = FileFailure.StatusFor(errno == Errno.EEXIST ? Errno.EAGAIN : errno, target.UsualStatus);
            var failure = FileFailure.Of(errno, status, $"unable to create lock file {DotLock.NameFor(target.Path)}") with { Status = status };
            if (errno == Errno.EEXIST || !target.DotLockMayFail)
            {
                return (false, failure);
            }
            Log.Warning($"{failure.Reason}");
            return (false, null);
        }
    }

    private const int NotLockable = -1;

    private int TryDotLock(MailboxTarget target)
    {
        using (Identity.Assume(target.Opener.Uid, target.Opener.Gid))
        {
            // Devices are never locked: /dev/null.lock would be silly.
            return FileStatus.TryGet(target.Path, out var status) == 0 && !status.IsRegular
                ? NotLockable
                : DotLock.TryAcquire(target.Path, patience.StaleAge, time.GetUtcNow());
        }
    }

    private static (PosixFile? File, FileFailure? Failure) Open(MailboxTarget target)
    {
        using (Identity.Assume(target.Opener.Uid, target.Opener.Gid))
        {
            // Not blocking, against named pipes and the like.
            const OpenFlags Flags = OpenFlags.WriteOnly | OpenFlags.Append | OpenFlags.Create | OpenFlags.NonBlocking;
            return SafeFile.Open(target.Path, Flags, target.NewOwner, target.UsualStatus);
        }
    }

    private async Task<FileFailure?> LockKernelAsync(PosixFile file, MailboxTarget target)
    {
        if (!file.Status().IsRegular)
        {
            return null;
        }
        var failure = await LockAsync(file, target, MailboxLocks.Flock, LockStyle.Flock)
            ?? await LockAsync(file, target, MailboxLocks.Fcntl, LockStyle.Fcntl);
        if (failure is null && file.Status().LinkCount != 1)
        {
            // Some mail readers replace the mailbox by a new file: ours is then no longer the mailbox.
            Log.Warning($"{target.Path}: file status changed unexpectedly");
            failure = new FileFailure(FileFailure.StatusFor(Errno.EAGAIN, target.UsualStatus), "target file status changed unexpectedly");
        }
        return failure;
    }

    private async Task<FileFailure?> LockAsync(PosixFile file, MailboxTarget target, MailboxLocks kind, LockStyle style)
    {
        if (!target.Locks.HasFlag(kind))
        {
            return null;
        }
        for (var attempt = 1; ; attempt++)
        {
            var errno = Errno.EAGAIN;
            try
            {
                if (file.TryLock(LockKind.Exclusive, style))
                {
                    return null;
                }
            }
            catch (PosixException problem)
            {
                errno = problem.Errno;
            }
            if (errno != Errno.EAGAIN || attempt >= patience.Attempts)
            {
                return FileFailure.Of(errno, target.UsualStatus, "unable to lock for exclusive access");
            }
            await Task.Delay(patience.Delay, time);
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
