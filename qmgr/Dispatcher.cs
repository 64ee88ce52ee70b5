using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Qmgr;

/// <summary>Hands deliveries to the delivery agents and takes their answers.</summary>
internal sealed class Dispatcher(Scheduler scheduler, DeliveryRequestBuilder builder, DispatcherLimits limits)
{
    private const int MaximumFailedGreetings = 5;
    private const string Suspended = "delivery temporarily suspended: ";
    private static readonly Dsn s_unavailable = Dsn.Of("4.3.0", "mail transport unavailable");
    private static readonly Dsn s_crashed = Dsn.Of("4.3.0", "unknown mail transport error");
    private static readonly TimeSpan s_greetingPause = TimeSpan.FromSeconds(1);
    private bool _isScheduled;

    /// <summary>Begins what can begin, in the next turn of the event loop.</summary>
    public void Wake()
    {
        if (!_isScheduled)
        {
            _isScheduled = true;
            EventLoop.Current.Post(Drain);
        }
    }

    private void Drain()
    {
        _isScheduled = false;
        while (scheduler.Next() is { } transport)
        {
            transport.Pending++;
            transport.BeginPause();
            Deliver(transport);
        }
    }

    // Runs on its own; what it throws ends the process, by way of the event loop.
    private async void Deliver(Transport transport)
    {
        using var stream = await ConnectAsync(transport);
        var greeted = stream is not null && await GreetAsync(transport, stream);
        transport.Pending--;
        if (!greeted)
        {
            if (stream is null || ++transport.FailedGreetings >= MaximumFailedGreetings)
            {
                transport.FailedGreetings = 0;
                GiveUp(transport);
            }
            else
            {
                // An agent may end just when it is asked; the master starts another one.
                scheduler.After(s_greetingPause, static () => { });
            }

            return;
        }

        transport.FailedGreetings = 0;
        if (SelectEntry(transport) is { } entry)
        {
            await DeliverAsync(transport, stream!, entry);
        }

        Wake();
    }

    private static Entry? SelectEntry(Transport transport)
    {
        var entry = transport.Jobs.Select();
        if (entry is null && transport.Available > 0)
        {
            transport.Jobs.Reconsider();
            entry = transport.Jobs.Select();
        }

        return entry;
    }

    private async ValueTask<ByteStream?> ConnectAsync(Transport transport)
    {
        try
        {
            return await ByteStream.ConnectUnixAsync("private/" + transport.Name, limits.Ipc);
        }
        catch (IOException exception)
        {
            Log.Warning($"connect to transport private/{transport.Name}: {ServiceConnector.Describe(exception)}");
            return null;
        }
    }

    private async ValueTask<bool> GreetAsync(Transport transport, ByteStream stream)
    {
        try
        {
            // A busy agent takes its time to say hello.
            stream.Timeout = limits.Agent;
            await stream.ExpectAnnouncementAsync(ProtocolNames.Delivery);
            return true;
        }
        catch (IOException)
        {
            Log.Warning($"private/{transport.Name} socket: malformed response");
            return false;
        }
    }

    private async ValueTask DeliverAsync(Transport transport, ByteStream stream, Entry entry)
    {
        UpdateConnectionFlags(entry.Queue);
        try
        {
            stream.Timeout = limits.Ipc;
            await builder.Build(entry).SendAsync(stream);
        }
        catch (IOException exception)
        {
            Log.Warning($"connect to transport private/{transport.Name}: {ServiceConnector.Describe(exception)}");
            entry.Message.IsDeferred = true;
            GiveUp(transport);
            scheduler.Defer(entry, s_unavailable);
            return;
        }

        Wake();
        Finish(transport, entry, await ReceiveAsync(transport, stream));
    }

    private async ValueTask<DeliveryResult?> ReceiveAsync(Transport transport, ByteStream stream)
    {
        try
        {
            stream.Timeout = limits.Agent;
            return await stream.ReceiveAsync<DeliveryResult>();
        }
        catch (IOException exception)
        {
            Log.Warning($"private/{transport.Name} socket: malformed response");
            Log.Debug($"delivery status of {transport.Name}: {exception.Message}");
            return null;
        }
    }

    private void Finish(Transport transport, Entry entry, DeliveryResult? result)
    {
        var (message, queue) = (entry.Message, entry.Queue);
        if (result is null)
        {
            message.IsDeferred = true;
            transport.Throttle(s_crashed);
            scheduler.DeferTodo(transport, s_crashed);
            scheduler.Defer(entry, s_crashed);
            return;
        }

        transport.Unthrottle();
        if (result.Status == DeliveryResult.Defer)
        {
            message.IsDeferred = true;
            if (result.Dsn.Status.Length > 0)
            {
                Suspend(queue, result.Dsn);
            }
        }

        if (result.Dsn.Reason.Length == 0 && result.Dsn.Status.Length == 0)
        {
            queue.Succeed();
        }

        scheduler.Done(entry);
    }

    private void Suspend(DestinationQueue queue, Dsn dsn)
    {
        var status = EnhancedStatus.TryParse(dsn.Status, out _) ? dsn.Status : "4.0.0";
        var reason = Suspended + (dsn.Reason.Length == 0 ? "unknown error" : dsn.Reason);
        var dead = dsn with { Status = status, Reason = reason };
        queue.Fail(dead);
        if (queue.IsDead)
        {
            scheduler.DeferTodo(queue, dead);
        }
    }

    private void GiveUp(Transport transport)
    {
        transport.Throttle(s_unavailable);
        scheduler.DeferTodo(transport, s_unavailable);
    }

    // Kept connections are worth while when deliveries follow each other closely. Once they are kept, they are used up
    // before the keeping ends, or new ones would be made beside them.
    private void UpdateConnectionFlags(DestinationQueue queue)
    {
        var backToBack = queue.LastDone + 1 >= scheduler.Seconds;
        if ((queue.ConnectionFlags & DeliveryFlags.ConnectionStore) == 0)
        {
            queue.ConnectionFlags |= backToBack
                ? DeliveryFlags.ConnectionLoad | DeliveryFlags.ConnectionStore
                : DeliveryFlags.None;
        }
        else if (queue.Busy <= 1 && !backToBack)
        {
            queue.ConnectionFlags &= ~DeliveryFlags.ConnectionStore;
        }
    }
}
