using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Qmgr;

/// <summary>Warns the administrator when one destination takes up the active queue.</summary>
internal static class ClogWarning
{
    private const int LargeShare = 5;
    private const double NearlyAll = 0.9;

    public static void Check(DestinationQueue queue, int messages, SchedulerParameters parameters)
    {
        var length = queue.Todo.Count + queue.Busy;
        if (length <= parameters.MessageActiveLimit / LargeShare || parameters.ClogWarnTime == TimeSpan.Zero)
        {
            return;
        }

        var now = queue.Transport.Scheduler.Seconds;
        if (now >= queue.NextClogWarning)
        {
            queue.NextClogWarning = now + (long)parameters.ClogWarnTime.TotalSeconds;
            Warn(queue, length, messages, parameters.MessageActiveLimit);
        }
    }

    private static void Warn(DestinationQueue queue, int length, int messages, int limit)
    {
        var transport = queue.Transport;
        var share = length / (double)Math.Max(1, messages);
        Log.Warning($"mail for {queue.NextHop} is using up {length} of {messages} active queue entries");
        if (share < NearlyAll)
        {
            Log.Warning($"this may slow down other mail deliveries");
        }

        if (transport.ConcurrencyLimit > 0 && transport.ConcurrencyLimit <= queue.Busy + 1)
        {
            Log.Warning($"you may need to increase the main.cf {transport.Name}_destination_concurrency_limit from {transport.ConcurrencyLimit}");
        }
        else if (queue.Window > limit * share)
        {
            Log.Warning($"you may need to increase the main.cf qmgr_message_active_limit from {limit}");
        }
        else if (transport.Queues.Count > 1)
        {
            Log.Warning($"you may need a separate master.cf transport for {queue.NextHop}");
        }
        else
        {
            Log.Warning($"you may need to reduce {transport.Name} connect and helo timeouts");
            Log.Warning($"so that Postfix quickly skips unavailable hosts");
            Log.Warning($"you may need to increase the main.cf minimal_backoff_time and maximal_backoff_time");
            Log.Warning($"so that Postfix wastes less time on undeliverable mail");
            Log.Warning($"you may need to increase the master.cf {transport.Name} process limit");
        }

        Log.Warning($"please avoid flushing the whole queue when you have");
        Log.Warning($"lots of deferred mail, that is bad for performance");
        Log.Warning($"to turn off these warnings specify: qmgr_clog_warn_time = 0");
    }
}
