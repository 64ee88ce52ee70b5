using Postfix.Posix;

namespace Postfix.IO;

/// <summary>
/// Accepts connections from a listening socket that may be shared with other processes. It takes part in the waiting
/// only while it is watched, so that a busy process does not take the wake-up that another could use.
/// </summary>
public sealed class Listener : IDisposable
{
    private readonly EventLoop _loop = EventLoop.Current;
    private readonly Action? _ready;
    private TaskCompletionSource? _waiter;
    private bool _closed, _watched;

    /// <summary>
    /// A listener for <see cref="AcceptAsync"/> and <see cref="PendingAsync"/>. It is woken along with the processes that call
    /// <see cref="Watch"/> on their own: it may decide not to accept, and then nobody must have relied on it.
    /// </summary>
    public Listener(int descriptor) => Descriptor = descriptor;

    /// <summary>A listener that calls back as long as connections wait and it is watched; of several processes one is woken.</summary>
    public Listener(int descriptor, Action ready)
    {
        Descriptor = descriptor;
        _ready = ready;
    }

    /// <summary>The listening socket.</summary>
    public int Descriptor { get; }

    /// <summary>A connection that is there already, or -1.</summary>
    public int TryAccept()
    {
        var socket = _closed ? -1 : Sockets.Accept(Descriptor);
        return socket >= 0 ? socket : -1;
    }

    /// <summary>Takes part in the waiting.</summary>
    public void Watch()
    {
        if (!_watched && !_closed)
        {
            _watched = true;
            _loop.AddListener(Descriptor, Fire, exclusive: _ready is not null);
        }
    }

    /// <summary>Leaves connections to other processes.</summary>
    public void Unwatch()
    {
        if (_watched)
        {
            _watched = false;
            _loop.RemoveListener(Descriptor);
        }
    }

    /// <summary>Completes when a connection may be waiting; another process may still get it.</summary>
    public Task PendingAsync()
    {
        Watch();
        return (_waiter ??= new TaskCompletionSource()).Task;
    }

    /// <summary>Stops waiting; a pending wait completes.</summary>
    public void StopWaiting()
    {
        Unwatch();
        var waiter = _waiter;
        _waiter = null;
        waiter?.SetResult();
    }

    /// <summary>The next connection's descriptor, or -1 once the listener has been disposed of.</summary>
    public async ValueTask<int> AcceptAsync()
    {
        while (!_closed)
        {
            var socket = TryAccept();
            if (socket >= 0)
            {
                return socket;
            }
            await PendingAsync();
        }
        return -1;
    }

    /// <summary>Ends all waiting. The socket stays open: it belongs to who made it.</summary>
    public void Dispose()
    {
        _closed = true;
        StopWaiting();
    }

    private void Fire()
    {
        if (_ready is not null)
        {
            _ready();
            return;
        }
        StopWaiting();
    }
}
