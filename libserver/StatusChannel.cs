using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>The connection to the master: tells it whether this process can take a client, and notices when it is gone (internal-protocols 2.5).</summary>
internal sealed class StatusChannel : IDisposable
{
    internal const int Descriptor = 5;
    private const int MessageSize = 12;

    private readonly DescriptorWatch _watch;
    private readonly uint _generation;
    private readonly Action _gone;
    private bool _available = true;

    public StatusChannel(Action gone)
    {
        _gone = gone;
        _generation = ParseGeneration(Environment.GetEnvironmentVariable("GENERATION"));
        Descriptors.SetNonBlocking(Descriptor);
        _watch = new DescriptorWatch(Descriptor);
        _ = WatchAsync();
    }

    /// <summary>True once the master has closed its end: on reload, or because it has ended.</summary>
    public bool MasterGone { get; private set; }

    /// <summary>Tells the master, unless it knows.</summary>
    public void Report(bool available)
    {
        if (available == _available || MasterGone)
        {
            return;
        }
        _available = available;
        Span<byte> message = stackalloc byte[MessageSize];
        BitConverter.TryWriteBytes(message, CurrentProcess.Id);
        BitConverter.TryWriteBytes(message[4..], _generation);
        BitConverter.TryWriteBytes(message[8..], available ? 1 : 0);
        if (Descriptors.Write(Descriptor, message) == -Errno.EPIPE)
        {
            MarkGone();
        }
    }

    public void Dispose() => _watch.Dispose();

    private async Task WatchAsync()
    {
        // The master never writes: readable means the end of the stream.
        await _watch.ReadableAsync(Timeout.InfiniteTimeSpan);
        MarkGone();
    }

    private void MarkGone()
    {
        if (!MasterGone)
        {
            MasterGone = true;
            _gone();
        }
    }

    private static uint ParseGeneration(string? octal)
    {
        uint value = 0;
        foreach (var digit in octal ?? "")
        {
            value = (value * 8) + (uint)(digit - '0');
        }
        return value;
    }
}
