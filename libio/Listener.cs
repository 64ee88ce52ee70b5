using Postfix.Posix;

namespace Postfix.IO;

/// <summary>
/// Accepts connections from a listening socket that may be shared with other processes. It takes part in the waiting
/// only while somebody awaits <see cref="AcceptAsync"/>, so that a busy process does not take what another could serve.
/// </summary>
public sealed class Listener(int descriptor) : IDisposable
{
    private readonly EventLoop _loop = EventLoop.Current;
    private TaskCompletionSource? _waiter;
    private bool _closed;

    /// <summary>The listening socket.</summary>
    public int Descriptor { get; } = descriptor;

    /// <summary>A connection that is there already, or -1.</summary>
    public int TryAccept()
    {
        var socket = _closed ? -1 : Sockets.Accept(Descriptor);
        return socket >= 0 ? socket : -1;
    }

    /// <summary>Completes when a connection may be waiting; another process may still get it.</summary>
    public Task PendingAsync()
    {
        if (_waiter is null)
        {
            _waiter = new TaskCompletionSource();
            _loop.AddListener(Descriptor, Wake);
        }
        return _waiter.Task;
    }

    /// <summary>Stops waiting; a pending wait completes.</summary>
    public void StopWaiting()
    {
        if (_waiter is not null)
        {
            Wake();
        }
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

    private void Wake()
    {
        var waiter = _waiter;
        _waiter = null;
        _loop.RemoveListener(Descriptor);
        waiter?.SetResult();
    }
}
