using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Lock files beside mailboxes: who creates <c>name.lock</c> exclusively may change <c>name</c>.</summary>
internal static class DotLock
{
    /// <summary>The name of a mailbox's lock file.</summary>
    internal static string NameFor(string path) => path + ".lock";

    /// <summary>Tries to get the lock once; returns 0 or the error number (EEXIST: somebody holds it).</summary>
    /// <param name="path">The mailbox.</param>
    /// <param name="staleAge">The age from which a lock file is removed.</param>
    /// <param name="now">The present.</param>
    internal static int TryAcquire(string path, TimeSpan staleAge, DateTimeOffset now)
    {
        var name = NameFor(path);
        // A second try follows when a stale lock was removed.
        for (var round = 0; ; round++)
        {
            var errno = PosixFile.TryOpen(name, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, 0, out var file);
            if (file is not null)
            {
                file.Dispose();
                return 0;
            }
            if (errno != Errno.EEXIST || round > 0)
            {
                return errno;
            }
            // Postfix: the age is that of the last status change, which its owner cannot set back.
            if (FileStatus.TryGet(name, out var status) == 0
                && status.ChangedSeconds + (long)staleAge.TotalSeconds < now.ToUnixTimeSeconds())
            {
                var removed = FileSystem.TryUnlink(name);
                if (removed is not 0 and not Errno.ENOENT)
                {
                    return removed;
                }
            }
            else
            {
                return errno;
            }
        }
    }

    /// <summary>Gives the lock back.</summary>
    internal static void Release(string path) => FileSystem.TryUnlink(NameFor(path));
}
