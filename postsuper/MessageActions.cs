using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Postsuper;

/// <summary>Removes, expires, holds, releases and requeues messages, and counts them.</summary>
/// <param name="directories">Where queue files lie.</param>
internal sealed class MessageActions(QueueDirectories directories)
{
    private static readonly string[] s_logs = [QueueName.Bounce, QueueName.Defer, QueueName.Trace];

    public int Deleted { get; private set; }

    public int Expired { get; private set; }

    public int Held { get; private set; }

    public int Released { get; private set; }

    public int Requeued { get; private set; }

    /// <summary>Does it to one message.</summary>
    /// <param name="action">What.</param>
    /// <param name="queues">Where it may be.</param>
    /// <param name="id">The message.</param>
    public void Apply(QueueAction action, IEnumerable<string> queues, string id)
    {
        if (!QueueId.IsValid(id))
        {
            Log.Warning($"invalid mail queue id: {id}");
            return;
        }

        foreach (var queue in queues)
        {
            if (IsMessage(queue, id, out var status) && Apply(action, queue, id, status) is { } done)
            {
                foreach (var word in done.Split('\n'))
                {
                    Log.Info($"{id}: {word}");
                }

                return;
            }
        }
    }

    /// <summary>Does it to all messages of some queues; only problems are logged.</summary>
    /// <param name="action">What.</param>
    /// <param name="queues">Which queues.</param>
    public void ApplyToAll(QueueAction action, IEnumerable<string> queues)
    {
        foreach (var queue in queues)
        {
            foreach (var file in QueueScan.Walk(queue).ToArray())
            {
                if (IsMessage(queue, file.Id, out var status))
                {
                    _ = Apply(action, queue, file.Id, status);
                }
            }
        }
    }

    /// <summary>Removes the lists of what waits for which site: with the mail, they have lost their purpose.</summary>
    public static void RemoveSiteLogs()
    {
        foreach (var file in QueueScan.Walk(QueueName.Flush).ToArray())
        {
            _ = Check(FileSystem.TryUnlink(file.Path), $"remove file {file.Path}");
        }
    }

    private bool IsMessage(string queue, string id, out FileStatus status)
        => FileStatus.TryGet(directories.PathOf(queue, id), out status, followLinks: false) == 0
            && status.IsRegular && (status.Permissions & QueueFile.OwnerBits) == QueueFile.ReadyMode;

    private string? Apply(QueueAction action, string queue, string id, FileStatus status) => action switch
    {
        QueueAction.Delete => Delete(queue, id),
        QueueAction.Expire => Expire(queue, id, status, release: false),
        QueueAction.ExpireAndRelease => Expire(queue, id, status, release: true),
        QueueAction.Hold => Hold(queue, id),
        QueueAction.Release => Release(queue, id),
        _ => Requeue(queue, id),
    };

    // The logs go first: a new message may get the same id as soon as the file is gone.
    private string? Delete(string queue, string id)
    {
        RemoveLogs(id);
        if (!Check(directories.TryRemove(queue, id), $"remove file {directories.PathOf(queue, id)}"))
        {
            return null;
        }

        Deleted++;
        return "removed";
    }

    private string? Expire(string queue, string id, FileStatus status, bool release)
    {
        var path = directories.PathOf(queue, id);
        var isNew = (status.Permissions & QueueFile.ExpireBit) == 0;
        if (isNew && !Check(FileSystem.TryChangeMode(path, status.Permissions | QueueFile.ExpireBit), $"expire file {path}: cannot set permission"))
        {
            return null;
        }

        Expired += isNew ? 1 : 0;
        var released = release && queue == QueueName.Hold ? Release(queue, id) : null;
        return !isNew ? released : released is null ? "expired" : $"expired\n{released}";
    }

    private string? Hold(string queue, string id)
    {
        if (queue is QueueName.Hold or QueueName.Maildrop || !Move(queue, id, QueueName.Hold))
        {
            return null;
        }

        Held++;
        return "placed on hold";
    }

    private string? Release(string queue, string id)
    {
        if (queue != QueueName.Hold)
        {
            return null;
        }

        // Due now, not when it would have been due before.
        ResetTimes(queue, id);
        if (!Move(queue, id, QueueName.Deferred))
        {
            return null;
        }

        Released++;
        return "released from hold";
    }

    private string? Requeue(string queue, string id)
    {
        if (queue == QueueName.Maildrop)
        {
            return null;
        }

        RemoveLogs(id);
        ResetTimes(queue, id);
        if (!Move(queue, id, QueueName.Maildrop))
        {
            return null;
        }

        Requeued++;
        return "requeued";
    }

    private void RemoveLogs(string id)
    {
        foreach (var log in s_logs)
        {
            _ = Check(directories.TryRemove(log, id), $"remove file {directories.PathOf(log, id)}");
        }
    }

    private void ResetTimes(string queue, string id)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var path = directories.PathOf(queue, id);
        _ = Check(FileSystem.TrySetTimes(path, now, now), $"{path}: reset time stamps");
    }

    private bool Move(string queue, string id, string target)
        => Check(directories.TryMove(id, queue, target), $"rename file {directories.PathOf(queue, id)} as {directories.PathOf(target, id)}");

    // The mail system may have taken the file meanwhile.
    private static bool Check(int error, string operation)
        => error is 0 or Errno.ENOENT ? error == 0 : throw new FatalException($"{operation}: {Errno.Text(error)}");
}
