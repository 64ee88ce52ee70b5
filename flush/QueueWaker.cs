using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Flush;

/// <summary>Makes waiting messages due, and wakes the queue manager.</summary>
/// <param name="directories">Where queue files lie.</param>
/// <param name="queueManager">Where the queue manager takes triggers.</param>
/// <param name="timeout">How long it may take them.</param>
/// <param name="time">The clock.</param>
internal sealed class QueueWaker(QueueDirectories directories, string queueManager, TimeSpan timeout, TimeProvider time)
{
    private static readonly string[] s_queues = [QueueName.Deferred, QueueName.Incoming];

    /// <summary>Makes a message due: it goes to the incoming queue, where the queue manager looks first.</summary>
    /// <param name="queueId">The message; it may be gone.</param>
    /// <param name="unthrottle">Whether dead destinations are tried for it.</param>
    public void MakeDue(string queueId, bool unthrottle)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        foreach (var queue in s_queues)
        {
            var path = directories.PathOf(queue, queueId);
            if (FileStatus.TryGet(path, out var status) != 0)
            {
                continue;
            }

            if (unthrottle)
            {
                Check(FileSystem.TryChangeMode(path, status.Permissions | QueueFile.UnthrottleBit), $"{path}: fchmod");
            }

            Check(FileSystem.TrySetTimes(path, now, now), $"{path}: update time stamps");
            if (queue == QueueName.Deferred)
            {
                Check(directories.TryMove(queueId, queue, QueueName.Incoming), $"{path}: rename from {queue} to {QueueName.Incoming}");
            }

            return;
        }
    }

    /// <summary>Wakes the queue manager.</summary>
    /// <param name="request">The trigger bytes.</param>
    public async ValueTask WakeAsync(ReadOnlyMemory<byte> request)
    {
        var error = await Trigger.SendAsync(queueManager, request, timeout);
        if (error != 0)
        {
            Log.Warning($"connect to {queueManager}: {Errno.Text(error)}");
        }
    }

    // The message may have been taken by somebody else meanwhile.
    private static void Check(int error, string operation)
    {
        if (error is not 0 and not Errno.ENOENT)
        {
            Log.Warning($"{operation}: {Errno.Text(error)}");
        }
    }
}
