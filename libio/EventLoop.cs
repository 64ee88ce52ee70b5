using System.Collections.Concurrent;
using Postfix.Posix;

namespace Postfix.IO;

/// <summary>
/// Runs all code of a process on one thread: waits for descriptors (epoll), timers and work from other threads, and
/// resumes who awaits them. It is the synchronization context of its thread, so awaiting anything returns to it.
/// </summary>
public sealed class EventLoop : SynchronizationContext, IDisposable
{
    [ThreadStatic]
    private static EventLoop? s_current;

    private readonly EventPoll _poll = new();
    private readonly WakeEvent _wake = new();
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posts = new();
    private readonly PriorityQueue<LoopTimer, long> _timers = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private DescriptorWatch?[] _watches = new DescriptorWatch?[64];
    private Action?[] _listeners = new Action?[64];

    private EventLoop() => _poll.WatchInput(_wake.Descriptor);

    /// <summary>The loop of this thread.</summary>
    public static new EventLoop Current => s_current ?? throw new InvalidOperationException("no event loop runs on this thread");

    /// <summary>Milliseconds of a clock that only goes forward.</summary>
    public long Now => Environment.TickCount64;

    internal TimeoutWheel Timeouts { get; } = new();

    /// <summary>Runs until the task has ended, and returns its result or throws its exception.</summary>
    public static int Run(Func<Task<int>> main)
    {
        var (outerLoop, outerContext) = (s_current, SynchronizationContext.Current);
        using var loop = new EventLoop();
        s_current = loop;
        SetSynchronizationContext(loop);
        try
        {
            var task = main();
            while (!task.IsCompleted)
            {
                loop.Turn();
            }
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            s_current = outerLoop;
            SetSynchronizationContext(outerContext);
        }
    }

    /// <summary>Does something once after a while.</summary>
    public LoopTimer Schedule(TimeSpan delay, Action action)
    {
        var due = Now + (long)Math.Clamp(delay.TotalMilliseconds, 0, int.MaxValue);
        var timer = new LoopTimer(action, due);
        _timers.Enqueue(timer, due);
        return timer;
    }

    /// <summary>Completes after a while.</summary>
    public Task Delay(TimeSpan delay)
    {
        var source = new TaskCompletionSource();
        Schedule(delay, source.SetResult);
        return source.Task;
    }

    /// <summary>Does something on the loop's thread soon; from any thread.</summary>
    public void Post(Action action) => Post(static state => ((Action)state!)(), action);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        _posts.Enqueue((d, state));
        if (Environment.CurrentManagedThreadId != _thread)
        {
            _wake.Set();
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("the loop's thread is not waited for");
        }
        d(state);
    }

    /// <summary>Computes or waits on another thread for what has no other way (fsync of many, the C library's resolver).</summary>
    public Task<T> RunOnWorker<T>(Func<T> work) => Task.Run(work);

    /// <summary>Closes the loop's own descriptors.</summary>
    public void Dispose()
    {
        _poll.Dispose();
        _wake.Dispose();
    }

    internal void Add(DescriptorWatch watch)
    {
        Reserve(watch.Descriptor);
        _watches[watch.Descriptor] = watch;
        _poll.WatchEdges(watch.Descriptor);
    }

    internal void WatchOutput(DescriptorWatch watch) => _poll.WatchOutputToo(watch.Descriptor);

    internal void Remove(DescriptorWatch watch, bool closing)
    {
        if (_watches[watch.Descriptor] == watch)
        {
            _watches[watch.Descriptor] = null;
            if (!closing)
            {
                _poll.Forget(watch.Descriptor);
            }
        }
    }

    /// <summary>Calls back while a shared listener has connections.</summary>
    internal void AddListener(int descriptor, Action callback, bool exclusive)
    {
        Reserve(descriptor);
        _listeners[descriptor] = callback;
        if (exclusive)
        {
            _poll.WatchListener(descriptor);
        }
        else
        {
            _poll.WatchInput(descriptor);
        }
    }

    internal void RemoveListener(int descriptor)
    {
        _listeners[descriptor] = null;
        _poll.Forget(descriptor);
    }

    private void Reserve(int descriptor)
    {
        if (descriptor >= _watches.Length)
        {
            Array.Resize(ref _watches, descriptor * 2);
            Array.Resize(ref _listeners, descriptor * 2);
        }
    }

    private void Turn()
    {
        var now = Now;
        var count = _poll.Wait(_posts.IsEmpty ? NextWait(now) : 0);
        for (var i = 0; i < count; i++)
        {
            Dispatch(_poll.Event(i));
        }
        now = Now;
        Timeouts.Expire(now);
        while (_timers.TryPeek(out var timer, out var due) && due <= now)
        {
            _timers.Dequeue();
            timer.Run();
        }
        // Only what is there now: work that posts more work must not keep descriptors waiting.
        for (var left = _posts.Count; left > 0 && _posts.TryDequeue(out var post); left--)
        {
            post.Callback(post.State);
        }
    }

    private void Dispatch((int Descriptor, bool Readable, bool Writable, bool Ended) item)
    {
        if (item.Descriptor == _wake.Descriptor)
        {
            _wake.Clear();
            return;
        }
        if (item.Descriptor < _watches.Length)
        {
            _watches[item.Descriptor]?.Signal(item.Readable, item.Writable, item.Ended);
            _listeners[item.Descriptor]?.Invoke();
        }
    }

    private int NextWait(long now)
    {
        while (_timers.TryPeek(out var timer, out _) && !timer.IsPending)
        {
            _timers.Dequeue();
        }
        var timeout = Timeouts.NextWait(now);
        if (_timers.TryPeek(out _, out var due))
        {
            var wait = (int)Math.Clamp(due - now, 0, int.MaxValue);
            timeout = timeout < 0 ? wait : Math.Min(timeout, wait);
        }
        return timeout;
    }
}
