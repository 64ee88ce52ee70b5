using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>The master's end of the channel that all processes of a service write their status to.</summary>
internal sealed class StatusReader : IDisposable
{
    private readonly Action<StatusMessage> _received;
    private readonly int _ownEnd;
    private readonly DescriptorWatch _watch;
    private bool _closed;

    public StatusReader(Action<StatusMessage> received)
    {
        _received = received;
        (_ownEnd, ChildEnd) = Sockets.CreatePair(nonBlocking: true);
        _watch = new DescriptorWatch(_ownEnd);
        _ = ReadAsync();
    }

    /// <summary>The descriptor that processes inherit.</summary>
    public int ChildEnd { get; }

    /// <summary>Closes both ends: the processes see it and leave when they are idle.</summary>
    public void Dispose()
    {
        if (!_closed)
        {
            _closed = true;
            _watch.Dispose();
            Descriptors.Close(_ownEnd);
            Descriptors.Close(ChildEnd);
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[StatusMessage.Size * 64];
        var held = 0;
        try
        {
            while (true)
            {
                var count = Descriptors.Read(_ownEnd, buffer.AsSpan(held));
                if (count > 0)
                {
                    var room = buffer.Length - held;
                    held = Deliver(buffer, held + count);
                    if (count == room)
                    {
                        continue;
                    }
                }
                await _watch.ReadableAsync(Timeout.InfiniteTimeSpan);
            }
        }
        catch (PeerDisconnectedException)
        {
            Log.Debug($"status channel closed");
        }
    }

    private int Deliver(byte[] buffer, int length)
    {
        var used = 0;
        for (; length - used >= StatusMessage.Size && !_closed; used += StatusMessage.Size)
        {
            _received(StatusMessage.Read(buffer.AsSpan(used)));
        }
        buffer.AsSpan(used, length - used).CopyTo(buffer);
        return length - used;
    }
}
