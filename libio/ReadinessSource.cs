using System.Threading.Tasks.Sources;

namespace Postfix.IO;

/// <summary>One direction of a descriptor: remembers that it became ready, or lets one caller await it.</summary>
internal sealed class ReadinessSource(EventLoop loop) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core;
    private bool _ready, _waiting;

    // Links of the wheel that watches the deadline; the tick is 0 when there is none.
    internal ReadinessSource? Next, Previous;
    internal long DeadlineTick;

    /// <summary>Whether it became ready since the last wait.</summary>
    public bool IsReady => _ready;

    /// <summary>The caller acts on the readiness without waiting.</summary>
    public void Take() => _ready = false;

    /// <summary>Completes when the descriptor has become ready since the last wait.</summary>
    public ValueTask WaitAsync(TimeSpan timeout)
    {
        if (_ready)
        {
            _ready = false;
            return ValueTask.CompletedTask;
        }
        if (_waiting)
        {
            throw new InvalidOperationException("two waits for one direction of a descriptor");
        }
        _core.Reset();
        _waiting = true;
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            loop.Timeouts.Add(this, loop.Now + (long)timeout.TotalMilliseconds);
        }
        return new ValueTask(this, _core.Version);
    }

    /// <summary>The descriptor is ready.</summary>
    public void Signal()
    {
        if (!_waiting)
        {
            _ready = true;
            return;
        }
        EndWait();
        _core.SetResult(true);
    }

    /// <summary>Ends a wait with an error, because the descriptor is closed by its owner.</summary>
    public void Abort(Exception reason)
    {
        if (_waiting)
        {
            EndWait();
            _core.SetException(reason);
        }
    }

    internal void TimeOut()
    {
        _waiting = false;
        _core.SetException(new PeerTimeoutException());
    }

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    // Signals come on the loop's own thread, so the continuation runs there and then: no context to return to.
    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _core.OnCompleted(continuation, state, token, ValueTaskSourceOnCompletedFlags.None);

    private void EndWait()
    {
        _waiting = false;
        if (DeadlineTick != 0)
        {
            loop.Timeouts.Remove(this);
        }
    }
}
