namespace Postfix.IO;

/// <summary>Lets code await that a descriptor can be read or written. Does not own the descriptor.</summary>
public sealed class DescriptorWatch : IDisposable
{
    private readonly EventLoop _loop;
    private readonly ReadinessSource _input, _output;

    /// <summary>Starts to watch a non-blocking descriptor on the current loop.</summary>
    public DescriptorWatch(int descriptor)
    {
        _loop = EventLoop.Current;
        _input = new ReadinessSource(_loop);
        _output = new ReadinessSource(_loop);
        Descriptor = descriptor;
        _loop.Add(this);
    }

    /// <summary>The descriptor that is watched.</summary>
    public int Descriptor { get; }

    /// <summary>Completes when the descriptor may be readable: the caller tries again, and waits again when it was not.</summary>
    /// <exception cref="PeerTimeoutException">Nothing came in time.</exception>
    public ValueTask ReadableAsync(TimeSpan timeout) => _input.WaitAsync(timeout);

    /// <summary>Completes when the descriptor may be writable.</summary>
    /// <exception cref="PeerTimeoutException">There was no room in time.</exception>
    public ValueTask WritableAsync(TimeSpan timeout) => _output.WaitAsync(timeout);

    /// <summary>Ends the watching, and any wait with <see cref="PeerDisconnectedException"/>.</summary>
    public void Dispose()
    {
        _loop.Remove(this);
        _input.Abort(new PeerDisconnectedException("closed"));
        _output.Abort(new PeerDisconnectedException("closed"));
    }

    internal void Signal(bool readable, bool writable)
    {
        if (writable)
        {
            _output.Signal();
        }
        if (readable)
        {
            _input.Signal();
        }
    }
}
