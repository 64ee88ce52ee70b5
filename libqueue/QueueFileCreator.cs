using System.Globalization;
using Postfix.Posix;

namespace Postfix.Queue;

/// <summary>Makes new queue files with unique names.</summary>
/// <param name="directories">Where queue files lie.</param>
/// <param name="longIds">Which form of id (<c>enable_long_queue_ids</c>).</param>
/// <param name="time">The clock.</param>
public sealed class QueueFileCreator(QueueDirectories directories, bool longIds, TimeProvider time)
{
    private const int MaximumAttempts = 1000;

    /// <summary>Makes a file under a temporary name and renames it to its id, so that the id holds the file's own inode.</summary>
    /// <param name="queue">The queue: <c>incoming</c> or <c>maildrop</c>.</param>
    /// <param name="mode">Mode while it is being written: 0600, from postdrop 0644.</param>
    /// <param name="file">The new file.</param>
    /// <returns>0, or the error number; the caller waits and tries again.</returns>
    public int TryCreate(string queue, int mode, out QueueFile? file)
    {
        file = null;
        var error = TryOpenTemporary(queue, mode, out var temporary);
        if (error != 0)
        {
            return error;
        }

        var name = temporary!.Path;
        error = TryRename(temporary, queue, out var id);
        if (error != 0)
        {
            _ = FileSystem.TryUnlink(name);
            temporary.Dispose();
            return error;
        }

        file = new QueueFile(temporary, queue, id, directories);
        return 0;
    }

    private int TryOpenTemporary(string queue, int mode, out PosixFile? file)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (_, microseconds) = Now();
            var path = string.Create(CultureInfo.InvariantCulture, $"{queue}/{microseconds:D6}.{Environment.ProcessId}");
            var error = PosixFile.TryOpen(path, OpenFlags.ReadWrite | OpenFlags.Create | OpenFlags.Exclusive, mode, out file);
            if (error is not Errno.EEXIST and not Errno.EISDIR || attempt >= MaximumAttempts)
            {
                return error;
            }
        }
    }

    private int TryRename(PosixFile file, string queue, out string id)
    {
        var inode = file.Status().Inode;
        for (var attempt = 0; ; attempt++)
        {
            var (seconds, microseconds) = Now();
            id = QueueId.Create(longIds, seconds, microseconds, inode);
            var target = directories.PathOf(queue, id);
            // The inode in the name makes it unique: no other live file can have it.
            var error = FileSystem.TryRename(file.Path, target);
            if (error == Errno.ENOENT)
            {
                error = directories.TryMakeFolder(queue, id);
                error = error == 0 ? FileSystem.TryRename(file.Path, target) : error;
            }

            if (error is not Errno.EEXIST and not Errno.EISDIR || attempt >= MaximumAttempts)
            {
                return error;
            }
        }
    }

    private (long Seconds, int Microseconds) Now()
    {
        var microseconds = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return (microseconds / 1_000_000, (int)(microseconds % 1_000_000));
    }
}
