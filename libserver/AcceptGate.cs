using Postfix.IO;

namespace Postfix.Server;

/// <summary>The listening sockets of a service, inherited from the master as descriptors 6 and up.</summary>
internal sealed class AcceptGate
{
    internal const int FirstDescriptor = 6;

    private readonly Listener[] _listeners;
    private TaskCompletionSource? _signal;
    private int _next;

    public AcceptGate(int count)
        => _listeners = [.. Enumerable.Range(FirstDescriptor, count).Select(descriptor => new Listener(descriptor, Wake))];

    /// <summary>A connection that is waiting, or -1.</summary>
    public int TryAccept()
    {
        for (var i = 0; i < _listeners.Length; i++)
        {
            var socket = _listeners[_next++ % _listeners.Length].TryAccept();
            if (socket >= 0)
            {
                return socket;
            }
        }
        return -1;
    }

    /// <summary>Waits until there may be a connection, or <see cref="Wake"/> is called. The gate stays open until <see cref="Close"/>.</summary>
    public Task WaitAsync()
    {
        _signal = new TaskCompletionSource();
        foreach (var listener in _listeners)
        {
            listener.Watch();
        }
        return _signal.Task;
    }

    /// <summary>Leaves new clients to other processes.</summary>
    public void Close()
    {
        foreach (var listener in _listeners)
        {
            listener.Unwatch();
        }
    }

    /// <summary>Ends a wait. When nobody waits, the gate is closed: who does not accept must not be woken again.</summary>
    public void Wake()
    {
        var signal = _signal;
        _signal = null;
        if (signal is null)
        {
            Close();
            return;
        }
        signal.SetResult();
    }
}
