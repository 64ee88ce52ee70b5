using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Moves messages into the active queue and out of it.</summary>
internal sealed class ActiveQueue(QueueDirectories directories, Scheduler scheduler, MessageLoader loader, Router router)
{
    private const int LockedPause = 60;
    private const int HardLinkPatience = 60;
    private const int ClockTolerance = 1;

    /// <summary>Moves a file from another queue to the active queue and plans its deliveries.</summary>
    /// <param name="scan">Where the file comes from.</param>
    /// <param name="file">The file.</param>
    /// <returns>Whether it is active now.</returns>
    public async ValueTask<bool> FeedAsync(QueueScanner scan, QueueScanEntry file)
    {
        if (!IsReady(scan, file, out var mode) || !TryActivate(scan, file))
        {
            return false;
        }

        var message = new Message(file.Id)
        {
            Active = scheduler.Microseconds,
            FlushesEach = (mode & QueueFile.UnthrottleBit) != 0,
            FlushesDeferredTransports = (scan.Options & ScanOptions.Flush) != 0 || (mode & QueueFile.UnthrottleBit) != 0,
            IsForceExpired = (mode & QueueFile.ExpireBit) != 0,
        };
        if (message.FlushesEach)
        {
            _ = FileSystem.TryChangeMode(directories.PathOf(QueueName.Active, file.Id), mode & ~QueueFile.UnthrottleBit);
        }

        switch (loader.Load(message))
        {
            case LoadStatus.Locked:
                Defer(message.QueueId, QueueName.Incoming, LockedPause);
                return false;
            case LoadStatus.Corrupt:
                SaveCorrupt(message.QueueId);
                return false;
            case LoadStatus.Gone:
                return false;
            default:
                await StartAsync(message);
                return true;
        }
    }

    /// <summary>Reads more recipients when enough of those in memory are done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="transport">The transport that has just finished a delivery.</param>
    public void Refill(Message message, Transport transport)
    {
        var room = message.RecipientLimit - message.RecipientsInMemory;
        if (message.RecipientOffset != 0 && !message.IsRefilling && message.References > 0 && room > 0
            && (room >= transport.RefillLimit || scheduler.Seconds - message.RefillTime >= transport.RefillSeconds))
        {
            RefillInBackground(message);
        }
    }

    /// <summary>Reads more recipients.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether that worked.</returns>
    public async ValueTask<bool> LoadMoreAsync(Message message)
    {
        message.RefillTime = scheduler.Seconds;
        if (!loader.LoadMore(message))
        {
            return false;
        }

        await router.RouteAsync(message);
        scheduler.Ready?.Invoke();
        return true;
    }

    /// <summary>Moves a file that makes no sense out of the way.</summary>
    /// <param name="queueId">The message.</param>
    public void SaveCorrupt(string queueId)
    {
        var error = directories.TryMove(queueId, QueueName.Active, QueueName.Corrupt);
        if (error == 0)
        {
            Log.Warning($"saving corrupt file \"{queueId}\" from queue \"{QueueName.Active}\" to queue \"{QueueName.Corrupt}\"");
        }
        else if (error != Errno.ENOENT)
        {
            throw new FatalException($"save corrupt file queue {QueueName.Active} id {queueId}: {Errno.Text(error)}");
        }
    }

    /// <summary>Moves a file out of the active queue, for another attempt later.</summary>
    /// <param name="queueId">The message.</param>
    /// <param name="queue">The queue it goes to.</param>
    /// <param name="seconds">How much later.</param>
    public void Defer(string queueId, string queue, long seconds)
    {
        var next = scheduler.Seconds + seconds;
        var error = FileSystem.TrySetTimes(directories.PathOf(QueueName.Active, queueId), next, next);
        if (error is not 0 and not Errno.ENOENT)
        {
            throw new FatalException($"update {directories.PathOf(QueueName.Active, queueId)} time stamps: {Errno.Text(error)}");
        }

        error = directories.TryMove(queueId, QueueName.Active, queue);
        if (error == Errno.ENOENT)
        {
            Log.Warning($"rename {queueId} from {QueueName.Active} to {queue}: {Errno.Text(error)}");
        }
        else if (error != 0)
        {
            throw new FatalException($"rename {queueId} from {QueueName.Active} to {queue}: {Errno.Text(error)}");
        }
    }

    /// <summary>Gives what an earlier process had in hand back to the incoming queue.</summary>
    public void RecoverActive()
    {
        foreach (var entry in QueueScan.Walk(QueueName.Active).ToArray())
        {
            Defer(entry.Id, QueueName.Incoming, 0);
        }
    }

    private async ValueTask StartAsync(Message message)
    {
        scheduler.Messages++;
        scheduler.Probes += message.IsProbe ? 1 : 0;
        Log.Info($"{message.QueueId}: from=<{scheduler.Logged(message.Sender!)}>, size={message.Size.ContentLength}, nrcpt={message.Size.RecipientCount} (queue {QueueName.Active})");
        message.References++;
        message.RefillTime = scheduler.Seconds;
        if (IsExpiredWithReasons(message))
        {
            message.IsDeferred = true;
            message.RecipientOffset = 0;
        }
        else
        {
            // Its recipients are still in the file, so the log of the attempt before is of no more use.
            var error = directories.TryRemove(QueueName.Defer, message.QueueId);
            if (error is not 0 and not Errno.ENOENT)
            {
                throw new FatalException($"{message.QueueId}: remove {QueueName.Defer} {message.QueueId}: {Errno.Text(error)}");
            }

            await router.RouteAsync(message);
        }

        scheduler.Release(message);
    }

    // What the attempt before found out is enough to return a message at once.
    private bool IsExpiredWithReasons(Message message)
        => message.IsForceExpired
            && FileStatus.TryGet(directories.PathOf(QueueName.Defer, message.QueueId), out var log) == 0 && log.Size > 0;

    private bool IsReady(QueueScanner scan, QueueScanEntry file, out int mode)
    {
        mode = 0;
        if (FileStatus.TryGet(file.Path, out var status, followLinks: false) != 0 || !status.IsRegular)
        {
            return false;
        }

        mode = status.Permissions;
        if ((mode & QueueFile.OwnerBits) != QueueFile.ReadyMode)
        {
            return false;
        }

        if (status.LinkCount > 1 && status.ModifiedSeconds < scheduler.Seconds - HardLinkPatience)
        {
            Log.Warning($"queue file {file.Path} has multiple links");
        }

        return (scan.Options & ScanOptions.All) != 0 || status.ModifiedSeconds <= scheduler.Seconds + ClockTolerance;
    }

    private bool TryActivate(QueueScanner scan, QueueScanEntry file)
    {
        var error = FileSystem.TryRename(file.Path, directories.PathOf(QueueName.Active, file.Id));
        if (error == Errno.ENOENT && directories.IsHashed(QueueName.Active))
        {
            error = directories.TryMakeFolder(QueueName.Active, file.Id);
            error = error == 0 ? FileSystem.TryRename(file.Path, directories.PathOf(QueueName.Active, file.Id)) : error;
        }

        if (error is not 0 and not Errno.ENOENT)
        {
            throw new FatalException($"rename {file.Id} from {scan.Queue} to {QueueName.Active}: {Errno.Text(error)}");
        }

        return error == 0;
    }

    private async void RefillInBackground(Message message)
    {
        message.IsRefilling = true;
        message.References++;
        if (!await LoadMoreAsync(message))
        {
            message.IsCorrupt = true;
        }

        message.IsRefilling = false;
        scheduler.Release(message);
    }
}
