using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>A mailbox file that is open and locked; disposing it closes the file and gives the locks back.</summary>
public sealed class LockedMailbox : IDisposable
{
    private const int NotLockable = -1;
    private readonly MailboxTarget _target;
    private readonly bool _hasDotLock;
    private PosixFile? _file;

    private LockedMailbox(MailboxTarget target, bool hasDotLock)
    {
        _target = target;
        _hasDotLock = hasDotLock;
    }

    /// <summary>The file, open for appending.</summary>
    internal PosixFile File => _file!;

    /// <summary>Opens the file, which is created when it is missing, and takes its locks.</summary>
    /// <param name="target">The file, the rights to use and the locks to take.</param>
    /// <param name="patience">How long to wait for locks.</param>
    /// <param name="time">The clock.</param>
    /// <returns>The mailbox, or why it cannot be had.</returns>
    public static async Task<(LockedMailbox? Mailbox, FileFailure? Failure)> AcquireAsync(MailboxTarget target, LockPatience patience, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(target);
        var locks = new Acquisition(target, patience, time);
        var (locked, failure) = await locks.TakeDotLockAsync();
        if (failure is not null)
        {
            return (null, failure);
        }
        var mailbox = new LockedMailbox(target, locked);
        (mailbox._file, failure) = Open(target);
        failure ??= await locks.TakeKernelLocksAsync(mailbox.File);
        if (failure is null)
        {
            return (mailbox, null);
        }
        mailbox.Dispose();
        return (null, failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        if (_hasDotLock)
        {
            using (Identity.Assume(_target.Opener.Uid, _target.Opener.Gid))
            {
                DotLock.Release(_target.Path);
            }
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

    /// <summary>The taking of locks: by a lock file first, then on the open file.</summary>
    private sealed class Acquisition(MailboxTarget target, LockPatience patience, TimeProvider time)
    {
        internal async Task<(bool Locked, FileFailure? Failure)> TakeDotLockAsync()
        {
            if (!target.Locks.HasFlag(MailboxLocks.DotLock))
            {
                return (false, null);
            }
            for (var attempt = 1; ; attempt++)
            {
                var errno = TryDotLock();
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

        private int TryDotLock()
        {
            using (Identity.Assume(target.Opener.Uid, target.Opener.Gid))
            {
                // Devices are never locked: /dev/null.lock would be silly.
                return FileStatus.TryGet(target.Path, out var status) == 0 && !status.IsRegular
                    ? NotLockable
                    : DotLock.TryAcquire(target.Path, patience.StaleAge, time.GetUtcNow());
            }
        }

        internal async Task<FileFailure?> TakeKernelLocksAsync(PosixFile file)
        {
            if (!file.Status().IsRegular)
            {
                return null;
            }
            var failure = await LockAsync(file, MailboxLocks.Flock, LockStyle.Flock)
                ?? await LockAsync(file, MailboxLocks.Fcntl, LockStyle.Fcntl);
            if (failure is null && file.Status().LinkCount != 1)
            {
                // Some mail readers replace the mailbox by a new file: ours is then no longer the mailbox.
                Log.Warning($"{target.Path}: file status changed unexpectedly");
                failure = new FileFailure(FileFailure.StatusFor(Errno.EAGAIN, target.UsualStatus), "target file status changed unexpectedly");
            }
            return failure;
        }

        private async Task<FileFailure?> LockAsync(PosixFile file, MailboxLocks kind, LockStyle style)
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
    }
}
