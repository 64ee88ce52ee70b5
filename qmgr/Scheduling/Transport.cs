using Postfix.Conf;
using Postfix.Mail;

namespace Postfix.Qmgr;

/// <summary>A delivery agent, its destinations, and the messages that want it.</summary>
internal sealed class Transport
{
    private const int UnusedQueuesFactor = 2;
    private readonly TransportParameters _parameters;

    public Transport(Scheduler scheduler, string name, TransportParameters parameters, SchedulerParameters defaults)
    {
        Scheduler = scheduler;
        Name = name;
        _parameters = parameters;
        PositiveFeedback = Feedback.Parse(
            $"{name}_destination_concurrency_positive_feedback", parameters.PositiveFeedback, defaults.DefaultPositiveFeedback);
        NegativeFeedback = Feedback.Parse(
            $"{name}_destination_concurrency_negative_feedback", parameters.NegativeFeedback, defaults.DefaultNegativeFeedback);
        ConcurrencyLimit = DestinationDelay > TimeSpan.Zero ? 1 : parameters.ConcurrencyLimit;
        InitialConcurrency = ConcurrencyLimit > 0
            ? Math.Min(ConcurrencyLimit, parameters.InitialConcurrency)
            : parameters.InitialConcurrency;
        UnusedExtraRecipients = parameters.ExtraRecipientLimit;
        Jobs = new JobList(this);
    }

    public Scheduler Scheduler { get; }

    public string Name { get; }

    public JobList Jobs { get; }

    public Dictionary<string, DestinationQueue> Queues { get; } = new(StringComparer.Ordinal);

    public Feedback PositiveFeedback { get; }

    public Feedback NegativeFeedback { get; }

    public int ConcurrencyLimit { get; }

    public int InitialConcurrency { get; }

    public int RecipientsPerDelivery => _parameters.RecipientsPerDelivery;

    public int FailedCohortLimit => _parameters.FailedCohortLimit;

    public TimeSpan DestinationDelay => _parameters.DestinationRateDelay;

    public int SlotCost => _parameters.SlotCost;

    public int SlotLoan => _parameters.SlotLoan;

    public int SlotDiscount => _parameters.SlotDiscount;

    public int MinimumSlots => _parameters.MinimumSlots;

    public int RefillLimit => _parameters.RefillLimit;

    public long RefillSeconds => (long)_parameters.RefillDelay.TotalSeconds;

    /// <summary>Recipients that jobs may be lent when they overtake.</summary>
    public int UnusedExtraRecipients { get; set; }

    /// <summary>Deliveries that could begin now, over all destinations.</summary>
    public int Available { get; set; }

    /// <summary>Connections to the agent under way that have no delivery yet.</summary>
    public int Pending { get; set; }

    /// <summary>How often in a row the agent ended before it was ready.</summary>
    public int FailedGreetings { get; set; }

    /// <summary>Why the agent cannot be used; null when it can.</summary>
    public Dsn? DeadReason { get; private set; }

    public bool IsDead => DeadReason is not null;

    /// <summary>Whether a pause between deliveries lasts.</summary>
    public bool IsRateLocked { get; private set; }

    /// <summary>Whether another connection to the agent is worth while.</summary>
    public bool CanDeliver => !IsDead && !IsRateLocked && Available > Pending
        && Pending < (_parameters.TransportRateDelay > TimeSpan.Zero ? 1 : Scheduler.MaximumPending);

    /// <summary>Whether a message of this size has more recipients than one delivery may have.</summary>
    /// <param name="count">Recipients.</param>
    public bool IsFull(int count) => RecipientsPerDelivery > 0 && count >= RecipientsPerDelivery;

    public DestinationQueue Obtain(string queueName, string nextHop)
    {
        if (!Queues.TryGetValue(queueName, out var queue))
        {
            queue = new DestinationQueue(this, queueName, nextHop);
            Queues.Add(queueName, queue);
        }

        return queue;
    }

    /// <summary>Forgets a destination that has nothing to do, unless it must be remembered that it is dead.</summary>
    /// <param name="queue">The destination.</param>
    public void DropIfUnused(DestinationQueue queue)
    {
        if (!queue.IsEmpty)
        {
            return;
        }

        var tooMany = Queues.Count > UnusedQueuesFactor * Scheduler.RecipientLimit;
        if (queue.IsReady || (queue.IsDead && tooMany))
        {
            _ = Queues.Remove(queue.Name);
        }
    }

    /// <summary>The agent cannot be used for a while.</summary>
    /// <param name="reason">Why.</param>
    public void Throttle(Dsn reason)
    {
        if (!IsDead)
        {
            DeadReason = reason;
            Scheduler.After(Scheduler.DeadTransportTime, Unthrottle);
        }
    }

    /// <summary>The agent works, or is given another chance.</summary>
    public void Unthrottle() => DeadReason = null;

    /// <summary>Begins the pause between deliveries, if there is one.</summary>
    public void BeginPause()
    {
        if (_parameters.TransportRateDelay > TimeSpan.Zero)
        {
            IsRateLocked = true;
            Scheduler.After(_parameters.TransportRateDelay, () => IsRateLocked = false);
        }
    }
}
