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
        => _listeners = [.. Enumerable.Range(FirstDescriptor, count).Select(descriptor => new Listener(descriptor))];

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

    /// <summary>Waits until there may be a connection, or <see cref="Wake"/> is called.</summary>
    public async Task WaitAsync()
    {
        var signal = _signal = new TaskCompletionSource();
        foreach (var listener in _listeners)
        {
            _ = ForwardAsync(listener.PendingAsync());
        }
        await signal.Task;
        foreach (var listener in _listeners)
        {
            listener.StopWaiting();
        }
    }

    /// <summary>Ends a wait.</summary>
    public void Wake() => _signal?.TrySetResult();

    private async Task ForwardAsync(Task pending)
    {
        await pending;
        Wake();
    }
}
