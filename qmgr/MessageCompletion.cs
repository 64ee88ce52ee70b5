using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Decides what becomes of a message when all its deliveries have been tried: notices, another attempt, or removal.</summary>
internal sealed class MessageCompletion(Scheduler scheduler, MessageLoader loader, ActiveQueue active, CompletionServices services)
{
    private readonly RetryParameters _retry = services.Retry;

    /// <summary>Where the messages and their logs are.</summary>
    public required QueueDirectories Directories { get; init; }

    /// <summary>Begins; what goes wrong ends the process, by way of the event loop.</summary>
    /// <param name="message">The message, without deliveries.</param>
    public async void Complete(Message message)
    {
        await CompleteAsync(message);
    }

    private async ValueTask CompleteAsync(Message message)
    {
        await SendBouncesAsync(message);
        if (IsMarkedCorrupt(message))
        {
            active.SaveCorrupt(message.QueueId);
            scheduler.Forget(message);
            return;
        }

        if (message.RecipientOffset > 0)
        {
            await ContinueAsync(message);
            return;
        }

        await SendTraceAsync(message);
        if (message.IsDeferred)
        {
            await HandleDelayAsync(message);
        }

        Leave(message);
        scheduler.Forget(message);
    }

    private async ValueTask ContinueAsync(Message message)
    {
        message.References++;
        if (await active.LoadMoreAsync(message))
        {
            scheduler.Release(message);
            return;
        }

        active.SaveCorrupt(message.QueueId);
        scheduler.Forget(message);
    }

    // A log that an earlier attempt left behind is served too.
    private async ValueTask SendBouncesAsync(Message message)
    {
        if (FileStatus.TryGet(Directories.PathOf(QueueName.Bounce, message.QueueId), out var log) != 0)
        {
            return;
        }

        if (log.Size == 0)
        {
            // The bounce service failed, and the delivery agent has kept the recipients.
            _ = Directories.TryRemove(QueueName.Bounce, message.QueueId);
            return;
        }

        var sent = UsesVerp(message)
            ? await services.Bounce.VerpAsync(message.ForBounce(), message.Verp)
            : await services.Bounce.FlushAsync(message.ForBounce());
        if (!sent)
        {
            Log.Info($"{message.QueueId}: status=deferred (bounce failed)");
            message.IsDeferred = true;
        }
    }

    private bool UsesVerp(Message message) => message.Verp.Length > 0 && services.UsesVerp;

    private bool IsMarkedCorrupt(Message message)
        => message.IsCorrupt
            || (message.IsDeferred
                && FileStatus.TryGet(Directories.PathOf(QueueName.Active, message.QueueId), out var status) == 0
                && status.Permissions == QueueFile.CorruptMode);

    private async ValueTask SendTraceAsync(Message message)
    {
        const DeliveryFlags reported = DeliveryFlags.VerifyUser | DeliveryFlags.Record | DeliveryFlags.DelaySent;
        if ((message.Trace & reported) == 0 && !message.WantsSuccessReport)
        {
            return;
        }

        // The flags say which report was asked for.
        if (!await services.Trace.TraceAsync(message.ForBounce() with { Flags = (BounceFlags)message.Trace }))
        {
            Log.Info($"{message.QueueId}: status=deferred (trace failed)");
            message.IsDeferred = true;
        }
        else if (message.TraceOffset > 0)
        {
            loader.MarkTraced(message);
        }
    }

    private async ValueTask HandleDelayAsync(Message message)
    {
        var now = scheduler.Seconds;
        var lifetime = message.Sender!.Length > 0 ? _retry.MaximalQueueLifetime : _retry.BounceQueueLifetime;
        if (message.IsForceExpired || now >= message.Created + (long)lifetime.TotalSeconds)
        {
            var word = message.IsForceExpired ? "force-expired" : "expired";
            Log.Info($"{message.QueueId}: from=<{scheduler.Logged(message.Sender)}>, status={word}, returned to sender");
            message.IsDeferred = UsesVerp(message)
                ? !await services.Defer.VerpAsync(message.ForBounce(), message.Verp)
                : !await services.Defer.FlushAsync(message.ForBounce());
            if (message.IsDeferred)
            {
                Log.Info($"{message.QueueId}: status=deferred (bounce failed)");
            }
        }
        else if (message.WarningTime > 0 && now >= message.WarningTime - 1)
        {
            if (await services.Defer.WarnAsync(message.ForBounce()))
            {
                loader.MarkWarned(message);
            }
            else
            {
                Log.Info($"{message.QueueId}: status=deferred (delay warning failed)");
            }
        }
    }

    private void Leave(Message message)
    {
        if (message.IsDeferred)
        {
            active.Defer(message.QueueId, QueueName.Deferred, Backoff(message));
            return;
        }

        var error = Directories.TryRemove(QueueName.Active, message.QueueId);
        if (error == 0)
        {
            Log.Info($"{message.QueueId}: removed");
        }
        else if (error == Errno.ENOENT)
        {
            Log.Warning($"remove {message.QueueId} from {QueueName.Active}: {Errno.Text(error)}");
        }
        else
        {
            throw new FatalException($"remove {message.QueueId} from {QueueName.Active}: {Errno.Text(error)}");
        }
    }

    // The age is the pause, so attempts of messages that came together spread out.
    private long Backoff(Message message)
    {
        var age = message.Created > 0 ? scheduler.Seconds - message.Created : 0;
        var longest = (long)_retry.MaximalBackoffTime.TotalSeconds;
        var shortest = (long)scheduler.DeadDestinationTime.TotalSeconds;
        return Math.Max(shortest, Math.Min(age, longest));
    }
}
