using Postfix.Conf;
using Postfix.IO;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Qmgr;

/// <summary>All transports, and what happens when deliveries are planned and done.</summary>
internal sealed class Scheduler(ParameterBinder main, SchedulerParameters parameters, QueueRunParameters pace, TimeProvider time)
{
    public const int MicrosecondsPerSecond = 1_000_000;

    /// <summary>Connections to one agent that may be under way at the same time.</summary>
    public const int MaximumPending = 2;

    private readonly List<Transport> _transports = [];
    private readonly LoggedAddress _addresses = new(new LoggingParameters(main).InfoLogAddressFormat);
    private readonly Dictionary<string, Transport> _byName = new(StringComparer.Ordinal);
    private int _turn;

    /// <summary>An address as log lines show it.</summary>
    public string Logged(string address) => _addresses.Format(address);

    /// <summary>Called when nothing of a message is left to be delivered.</summary>
    public Action<Message>? MessageIdle { get; set; }

    /// <summary>Called when deliveries may begin.</summary>
    public Action? Ready { get; set; }

    /// <summary>Called when a delivery cannot even be handed to the retry service.</summary>
    public Action<Entry, Dsn>? DeferDirectly { get; set; }

    /// <summary>Called when a delivery has made room for more recipients of its message.</summary>
    public Action<Message, Transport>? Refill { get; set; }

    /// <summary>Messages in the active queue.</summary>
    public int Messages { get; set; }

    /// <summary>Recipients in memory.</summary>
    public int Recipients { get; private set; }

    /// <summary>Address probes in the active queue.</summary>
    public int Probes { get; set; }

    // Each message of a full active queue needs at least one.
    public int RecipientLimit { get; } = Math.Max(parameters.MessageRecipientLimit, parameters.MessageActiveLimit);

    public long Microseconds => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public long Seconds => Microseconds / MicrosecondsPerSecond;

    public TimeSpan DeadDestinationTime => pace.MinimalBackoffTime;

    public TimeSpan DeadTransportTime => parameters.TransportRetryTime;

    public bool LogsFeedback => parameters.FeedbackDebug;

    /// <summary>How many recipients a message may have in memory.</summary>
    public int RecipientsForMessage => Math.Max(parameters.MessageRecipientMinimum, RecipientLimit - Recipients);

    public Transport Obtain(string name)
    {
        if (!_byName.TryGetValue(name, out var transport))
        {
            transport = new Transport(this, name, new TransportParameters(main, name), parameters);
            _byName.Add(name, transport);
            _transports.Add(transport);
        }

        return transport;
    }

    /// <summary>The next transport that can make a delivery; they take turns.</summary>
    public Transport? Next()
    {
        for (var count = 0; count < _transports.Count; count++)
        {
            _turn = (_turn + 1) % _transports.Count;
            if (_transports[_turn].CanDeliver)
            {
                return _transports[_turn];
            }
        }

        return null;
    }

    /// <summary>Forgets that transports and destinations are dead.</summary>
    public void EnableAll()
    {
        foreach (var transport in _transports)
        {
            transport.Unthrottle();
            foreach (var queue in transport.Queues.Values.Where(queue => queue.IsDead).ToArray())
            {
                queue.Succeed();
                transport.DropIfUnused(queue);
            }
        }

        Ready?.Invoke();
    }

    /// <summary>Does something after a while, and then looks for deliveries that may begin.</summary>
    /// <param name="delay">How long.</param>
    /// <param name="action">What.</param>
    public void After(TimeSpan delay, Action action) => EventLoop.Current.Schedule(delay, () =>
    {
        action();
        Ready?.Invoke();
    });

    public void UpdateBlockers(DestinationQueue queue) => queue.Transport.Jobs.UpdateBlocker(queue);

    /// <summary>Plans the delivery of recipients at a destination.</summary>
    /// <param name="message">The message.</param>
    /// <param name="queue">The destination.</param>
    /// <param name="recipients">The recipients.</param>
    public void Plan(Message message, DestinationQueue queue, IEnumerable<Recipient> recipients)
    {
        var job = queue.Transport.Jobs.Obtain(message);
        if (!job.PeersByQueue.TryGetValue(queue, out var peer))
        {
            peer = new Peer(job, queue);
            job.PeersByQueue.Add(queue, peer);
            job.Peers.AddLast(peer.Node);
        }

        var entry = peer.Entries.Last?.Value;
        foreach (var recipient in recipients)
        {
            if (entry is null || queue.Transport.IsFull(entry.Recipients.Count) || message.Verp.Length > 0)
            {
                entry = AddEntry(peer);
            }

            entry.Recipients.Add(recipient);
            message.RecipientsInMemory++;
            Recipients++;
        }

        UpdateBlockers(queue);
    }

    /// <summary>A delivery is done, whatever became of it.</summary>
    /// <param name="entry">The delivery.</param>
    public void Done(Entry entry)
    {
        var (peer, job, queue) = (entry.Peer, entry.Peer.Job, entry.Queue);
        if (entry.IsBusy)
        {
            queue.Busy--;
            queue.LastDone = Seconds;
        }
        else
        {
            peer.Entries.Remove(entry.PeerNode);
            queue.Todo.Remove(entry.QueueNode);
            queue.UpdateAvailable();
            job.SelectedEntries++;
        }

        entry.Message.RecipientsInMemory -= entry.Recipients.Count;
        Recipients -= entry.Recipients.Count;
        if (--peer.Unfinished == 0)
        {
            job.Peers.Remove(peer.Node);
            _ = job.PeersByQueue.Remove(queue);
        }

        UpdateBlockers(queue);
        if (entry.IsBusy && queue.Transport.DestinationDelay > TimeSpan.Zero && queue.IsReady)
        {
            queue.Suspend(queue.Transport.DestinationDelay);
        }

        queue.Transport.DropIfUnused(queue);
        Refill?.Invoke(entry.Message, queue.Transport);
        Release(entry.Message);
        Ready?.Invoke();
    }

    /// <summary>Ends some work on a message.</summary>
    /// <param name="message">The message.</param>
    public void Release(Message message)
    {
        if (--message.References == 0)
        {
            MessageIdle?.Invoke(message);
        }
    }

    /// <summary>Forgets a message.</summary>
    /// <param name="message">The message.</param>
    public void Forget(Message message)
    {
        foreach (var job in message.Jobs)
        {
            job.Transport.Jobs.Retire(job);
        }

        Messages--;
        Probes -= message.IsProbe ? 1 : 0;
        Ready?.Invoke();
    }

    /// <summary>Defers all that waits for a dead destination.</summary>
    /// <param name="queue">The destination.</param>
    /// <param name="reason">Why.</param>
    public void DeferTodo(DestinationQueue queue, Dsn reason)
    {
        while (queue.Todo.First is { } node)
        {
            Defer(node.Value, reason);
        }
    }

    /// <summary>Defers all that waits for a dead transport.</summary>
    /// <param name="transport">The transport.</param>
    /// <param name="reason">Why.</param>
    public void DeferTodo(Transport transport, Dsn reason)
    {
        foreach (var queue in transport.Queues.Values.ToArray())
        {
            DeferTodo(queue, reason);
        }
    }

    /// <summary>Hands a delivery to the retry service, which records why its recipients wait.</summary>
    /// <param name="entry">The delivery, begun or not.</param>
    /// <param name="reason">Why.</param>
    public void Defer(Entry entry, Dsn reason)
    {
        var service = Obtain(ErrorService.Retry);
        if (!service.IsDead && entry.Queue.Transport != service)
        {
            var nextHop = ErrorService.NextHop(reason);
            Plan(entry.Message, service.Obtain(nextHop, nextHop), entry.Recipients);
            Done(entry);
            return;
        }

        if (!entry.IsBusy)
        {
            entry.Peer.Entries.Remove(entry.PeerNode);
            entry.Queue.Todo.Remove(entry.QueueNode);
            entry.Peer.Job.SelectedEntries++;
            entry.IsBusy = true;
            entry.Queue.Busy++;
        }

        DeferDirectly?.Invoke(entry, reason);
    }

    private Entry AddEntry(Peer peer)
    {
        var entry = new Entry(peer);
        peer.Entries.AddLast(entry.PeerNode);
        peer.Queue.Todo.AddLast(entry.QueueNode);
        peer.Queue.UpdateAvailable();
        peer.Unfinished++;
        peer.Job.ReadEntries++;
        peer.Job.Message.References++;
        ClogWarning.Check(peer.Queue, Messages, parameters);
        return entry;
    }
}
