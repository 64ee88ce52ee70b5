using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Qmgr;

/// <summary>The deliveries to one destination of one transport, and how many may run at the same time.</summary>
internal sealed class DestinationQueue(Transport transport, string name, string nextHop)
{
    private const int Dead = 0;
    private const int Suspended = -1;
    private double _success;
    private double _failure;
    private double _failedCohorts;
    private int _window = transport.InitialConcurrency;
    private int _busy;
    private int _available;

    public Transport Transport => transport;

    public string Name => name;

    public string NextHop => nextHop;

    /// <summary>Deliveries not yet begun.</summary>
    public LinkedList<Entry> Todo { get; } = new();

    /// <summary>Deliveries that run.</summary>
    public int Busy
    {
        get => _busy;
        set
        {
            _busy = value;
            UpdateAvailable();
        }
    }

    /// <summary>Why the destination is dead; null when it is not.</summary>
    public Dsn? DeadReason { get; private set; }

    public DeliveryFlags ConnectionFlags { get; set; }

    /// <summary>When the last delivery ended, in seconds since 1970.</summary>
    public long LastDone { get; set; }

    /// <summary>When it may be logged again that the destination is falling behind, in seconds since 1970.</summary>
    public long NextClogWarning { get; set; }

    /// <summary>Equal to the transport's tag while the destination holds up jobs.</summary>
    public int BlockerTag { get; set; }

    public bool IsReady => _window > 0;

    public bool IsDead => _window == Dead;

    public int Window
    {
        get => _window;
        private set
        {
            _window = value;
            UpdateAvailable();
        }
    }

    /// <summary>Whether one more delivery may begin.</summary>
    public bool HasRoom => _window > _busy;

    public bool IsEmpty => _busy == 0 && Todo.Count == 0;

    /// <summary>Keeps the transport's sum of deliveries that could begin now.</summary>
    public void UpdateAvailable()
    {
        var available = Math.Max(0, Math.Min(_window - _busy, Todo.Count));
        transport.Available += available - _available;
        _available = available;
    }

    /// <summary>A delivery went well, or the destination is given another chance.</summary>
    public void Succeed()
    {
        _failedCohorts = 0;
        if (IsDead)
        {
            DeadReason = null;
            _success = _failure = 0;
            Window = _busy > 0 ? _busy : transport.InitialConcurrency;
            return;
        }

        var limit = transport.ConcurrencyLimit;
        if (!IsReady || (limit > 0 && limit <= _window) || _window >= _busy + transport.InitialConcurrency)
        {
            return;
        }

        // The window keeps near what really runs, or a failure later would not be felt.
        var step = transport.PositiveFeedback.At(_window);
        _success += step;
        var window = _window;
        while (_success + (step / 2) >= 1)
        {
            window++;
            _success--;
            _failure = 0;
        }

        Window = limit > 0 ? Math.Min(window, limit) : window;
        LogFeedback("qmgr_queue_unthrottle", step);
    }

    /// <summary>A delivery found the destination dead: less at the same time, or none for a while.</summary>
    /// <param name="reason">Why.</param>
    public void Fail(Dsn reason)
    {
        if (!IsReady)
        {
            return;
        }

        _failedCohorts += 1.0 / _window;
        if (transport.FailedCohortLimit > 0 && _failedCohorts >= transport.FailedCohortLimit)
        {
            Window = Dead;
            DeadReason = reason;
            ConnectionFlags = DeliveryFlags.None;
            transport.Scheduler.After(transport.Scheduler.DeadDestinationTime, Revive);
            return;
        }

        var step = transport.NegativeFeedback.At(_window);
        _failure -= step;
        var window = _window;
        while (step > 0 && _failure - (step / 2) < 0)
        {
            window--;
            _success = 0;
            _failure++;
        }

        Window = Math.Max(1, window);
        LogFeedback("qmgr_queue_throttle", step);
    }

    /// <summary>Takes no deliveries for a while, so that mail trickles.</summary>
    /// <param name="pause">How long.</param>
    public void Suspend(TimeSpan pause)
    {
        Window = Suspended;
        transport.Scheduler.After(pause, Resume);
    }

    private void Resume()
    {
        if (_window == Suspended)
        {
            Window = transport.InitialConcurrency;
            transport.Scheduler.UpdateBlockers(this);
            transport.DropIfUnused(this);
        }
    }

    private void Revive()
    {
        if (IsDead)
        {
            Succeed();
            transport.Scheduler.UpdateBlockers(this);
            transport.DropIfUnused(this);
        }
    }

    // Postfix: its function names are part of the line.
    private void LogFeedback(string function, double step)
    {
        if (transport.Scheduler.LogsFeedback && transport.Name is not ErrorService.Error and not ErrorService.Retry)
        {
            Log.Info($"{function}: feedback {step:0.######}");
            Log.Info($"{function}: queue {name}: limit {transport.ConcurrencyLimit} window {_window} success {_success:0.######} failure {_failure:0.######} fail_cohorts {_failedCohorts:0.######}");
        }
    }
}
