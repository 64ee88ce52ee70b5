namespace Postfix.IO;

/// <summary>Lets code await that a descriptor can be read or written. Does not own the descriptor.</summary>
public sealed class DescriptorWatch : IDisposable
{
    private readonly EventLoop _loop;
    private readonly ReadinessSource _input, _output;
    private bool _watchesOutput, _ended;

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
    public ValueTask WritableAsync(TimeSpan timeout)
    {
        // Nearly every write goes through at once: most descriptors never need to report that there is room again.
        if (!_watchesOutput)
        {
            _watchesOutput = true;
            _loop.WatchOutput(this);
        }
        return _output.WaitAsync(timeout);
    }

    /// <summary>
    /// Whether input came since the last wait for it; taking note makes the next one wait. The end of the stream is told
    /// once, perhaps along with the last bytes, and is input for ever.
    /// </summary>
    internal bool TakeInput()
    {
        var ready = _input.IsReady;
        _input.Take();
        return ready || _ended;
    }

    /// <summary>Ends the watching, and any wait with <see cref="PeerDisconnectedException"/>.</summary>
    public void Dispose() => End(closing: false);

    /// <summary>Ends the watching; a descriptor that is closed next leaves the set by itself.</summary>
    internal void End(bool closing)
    {
        _loop.Remove(this, closing);
        _input.Abort(new PeerDisconnectedException("closed"));
        _output.Abort(new PeerDisconnectedException("closed"));
    }

    internal void Signal(bool readable, bool writable, bool ended)
    {
        _ended |= ended;
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
