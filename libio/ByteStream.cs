using System.Net;
using Postfix.Posix;

namespace Postfix.IO;

/// <summary>
/// A connection (or pipe) with a buffer for each direction. Reading is in two steps: look at <see cref="Buffered"/>,
/// <see cref="Consume"/> what was understood, and <see cref="FillAsync"/> when more is needed. The caller limits how
/// much it lets the buffer hold. Writing fills a buffer that <see cref="FlushAsync"/> sends.
/// </summary>
public sealed class ByteStream : IDisposable
{
    private const int InitialSize = 4096, FlushAbove = 65536;

    private readonly DescriptorWatch _watch, _outputWatch;
    private readonly int _outputDescriptor;
    private readonly InputBuffer _input = new();
    private byte[] _output = [];
    private int _outputEnd;
    private bool _disposed;

    /// <summary>Takes ownership of an open descriptor and makes it non-blocking.</summary>
    public ByteStream(int descriptor)
        : this(descriptor, isNonBlocking: false)
    {
    }

    /// <summary>Takes ownership of an open descriptor, which may be known to be non-blocking: sockets of <see cref="Sockets"/> are.</summary>
    public ByteStream(int descriptor, bool isNonBlocking)
    {
        if (!isNonBlocking)
        {
            Descriptors.SetNonBlocking(descriptor);
        }
        Descriptor = _outputDescriptor = descriptor;
        _watch = _outputWatch = new DescriptorWatch(descriptor);
    }

    /// <summary>Takes ownership of two descriptors, one for each direction, as standard input and output are.</summary>
    public ByteStream(int input, int output)
    {
        Descriptors.SetNonBlocking(input);
        Descriptors.SetNonBlocking(output);
        Descriptor = input;
        _outputDescriptor = output;
        _watch = new DescriptorWatch(input);
        _outputWatch = new DescriptorWatch(output);
    }

    /// <summary>The descriptor.</summary>
    public int Descriptor { get; }

    /// <summary>How long each wait for the peer may take; infinite unless set.</summary>
    public TimeSpan Timeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Bytes that were received and not yet consumed.</summary>
    public ReadOnlySpan<byte> Buffered => _input.Bytes.Span;

    /// <summary>The same bytes, for code that awaits; valid until the next <see cref="FillAsync"/>.</summary>
    public ReadOnlyMemory<byte> BufferedMemory => _input.Bytes;

    /// <summary>Bytes that were written and not yet sent.</summary>
    public int Unflushed => _outputEnd;

    /// <summary>True when a read would not wait: bytes are buffered or there, or the peer has closed.</summary>
    public bool HasInput => !_input.Bytes.IsEmpty || Sockets.HasInput(Descriptor);

    /// <summary>The addresses of peer and own end that whoever passed the connection on has told; they count more than the socket's own.</summary>
    public (IPEndPoint Peer, IPEndPoint? Local)? ToldAddresses { get; set; }

    /// <summary>The peer's internet address; null for UNIX-domain sockets.</summary>
    public IPEndPoint? PeerAddress => ToldAddresses is { } told ? told.Peer : Sockets.PeerAddress(Descriptor);

    /// <summary>The own internet address; null for UNIX-domain sockets.</summary>
    public IPEndPoint? LocalAddress => ToldAddresses is { } told ? told.Local : Sockets.LocalAddress(Descriptor);

    /// <summary>Connects to a UNIX-domain socket.</summary>
    /// <exception cref="PosixException">Nobody listens there, or access is denied.</exception>
    /// <exception cref="PeerTimeoutException">The listener's queue stayed full.</exception>
    public static async ValueTask<ByteStream> ConnectUnixAsync(string path, TimeSpan timeout)
    {
        var loop = EventLoop.Current;
        var deadline = loop.Now + timeout.TotalMilliseconds;
        var socket = Sockets.Create(System.Net.Sockets.AddressFamily.Unix);
        // A full queue refuses at once with EAGAIN instead of making the caller wait.
        for (var pause = 1; ; pause = Math.Min(pause * 2, 50))
        {
            var errno = Sockets.TryConnect(socket, path);
            if (errno == 0)
            {
                return new ByteStream(socket, isNonBlocking: true);
            }
            if (errno != Errno.EAGAIN || (timeout >= TimeSpan.Zero && loop.Now >= deadline))
            {
                Descriptors.Close(socket);
                throw errno == Errno.EAGAIN ? new PeerTimeoutException($"connect to {path}: timed out") : new PosixException(errno, $"connect to {path}");
            }
            await loop.Delay(TimeSpan.FromMilliseconds(pause));
        }
    }

    /// <summary>Connects to an internet address, from a local one if it matters.</summary>
    /// <exception cref="PosixException">The connection was refused or there is no way.</exception>
    /// <exception cref="PeerTimeoutException">There was no answer in time.</exception>
    public static async ValueTask<ByteStream> ConnectInetAsync(IPEndPoint remote, IPAddress? local, TimeSpan timeout)
    {
        var socket = Sockets.Create(remote.AddressFamily);
        var errno = local is null ? 0 : Sockets.TryBind(socket, new IPEndPoint(local, 0));
        if (errno == 0)
        {
            errno = Sockets.TryConnect(socket, remote);
        }
        if (errno is not (0 or Errno.EINPROGRESS))
        {
            Descriptors.Close(socket);
            throw new PosixException(errno, $"connect to {remote}");
        }
        var stream = new ByteStream(socket, isNonBlocking: true);
        if (errno == 0)
        {
            return stream;
        }
        return await stream.FinishConnectAsync(remote, timeout);
    }

    /// <summary>Marks bytes as used.</summary>
    public void Consume(int count) => _input.Consume(count);

    /// <summary>Waits for more bytes and returns how many came; 0 at the end of the stream.</summary>
    /// <exception cref="PeerTimeoutException">Nothing came within <see cref="Timeout"/>.</exception>
    /// <exception cref="PeerDisconnectedException">The connection broke.</exception>
    public ValueTask<int> FillAsync()
    {
        _input.MakeRoom();
        // After a short read there was no more; the loop will tell when there is.
        if (!_watch.TakeInput() && _input.WasShort)
        {
            return FillSlowlyAsync(-Errno.EAGAIN);
        }
        var count = Descriptors.Read(Descriptor, _input.Room);
        return count >= 0 ? ValueTask.FromResult(_input.Add(count)) : FillSlowlyAsync(count);
    }

    /// <summary>Buffers bytes to be sent.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _outputEnd += bytes.Length;
    }

    /// <summary>Room at the end of the output buffer, at least that long, to be followed by <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int count)
    {
        var needed = _outputEnd + count;
        if (needed > _output.Length)
        {
            Array.Resize(ref _output, Math.Max(Math.Max(InitialSize, needed), Math.Min(_output.Length * 2, FlushAbove * 2)));
        }
        return _output.AsSpan(_outputEnd);
    }

    /// <summary>Says how many bytes were put into the span.</summary>
    public void Advance(int count) => _outputEnd += count;

    /// <summary>Sends the buffer when it has grown large; for loops that write much.</summary>
    public ValueTask FlushIfLargeAsync() => _outputEnd >= FlushAbove ? FlushAsync() : ValueTask.CompletedTask;

    /// <summary>Sends what is buffered.</summary>
    /// <exception cref="PeerTimeoutException">The peer read nothing within <see cref="Timeout"/>.</exception>
    /// <exception cref="PeerDisconnectedException">The connection broke.</exception>
    public ValueTask FlushAsync()
    {
        if (_outputEnd == 0)
        {
            return ValueTask.CompletedTask;
        }
        var count = Descriptors.Write(_outputDescriptor, _output.AsSpan(0, _outputEnd));
        if (count == _outputEnd)
        {
            _outputEnd = 0;
            return ValueTask.CompletedTask;
        }
        return FlushSlowlyAsync(count);
    }

    /// <summary>Sends an open descriptor after the bytes before it.</summary>
    public async ValueTask SendDescriptorAsync(int descriptor)
    {
        await FlushAsync();
        int errno;
        while ((errno = DescriptorPassing.TrySend(Descriptor, descriptor)) == Errno.EAGAIN)
        {
            await _outputWatch.WritableAsync(Timeout);
        }
        if (errno != 0)
        {
            throw new PeerDisconnectedException(Errno.Text(errno), errno);
        }
    }

    /// <summary>Receives an open descriptor; the buffer must be empty.</summary>
    public async ValueTask<int> ReceiveDescriptorAsync()
    {
        int descriptor;
        while ((descriptor = DescriptorPassing.Receive(Descriptor)) == -Errno.EAGAIN)
        {
            await _watch.ReadableAsync(Timeout);
        }
        return descriptor >= 0 ? descriptor : throw new PeerDisconnectedException(Errno.Text(-descriptor), -descriptor);
    }

    /// <summary>Gives the descriptor away: it stays open and is no longer watched.</summary>
    public int Detach()
    {
        _disposed = true;
        _watch.Dispose();
        return Descriptor;
    }

    /// <summary>Closes the connection; what was not flushed is lost.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _watch.End(closing: true);
            Descriptors.Close(Descriptor);
            if (_outputDescriptor != Descriptor)
            {
                _outputWatch.End(closing: true);
                Descriptors.Close(_outputDescriptor);
            }
        }
    }

    private async ValueTask<ByteStream> FinishConnectAsync(IPEndPoint remote, TimeSpan timeout)
    {
        try
        {
            await _outputWatch.WritableAsync(timeout);
            var errno = Sockets.PendingError(Descriptor);
            return errno == 0 ? this : throw new PosixException(errno, $"connect to {remote}");
        }
        catch (IOException)
        {
            Dispose();
            throw;
        }
    }

    private async ValueTask<int> FillSlowlyAsync(int count)
    {
        while (count == -Errno.EAGAIN)
        {
            await _watch.ReadableAsync(Timeout);
            count = Descriptors.Read(Descriptor, _input.Room);
        }
        return count >= 0 ? _input.Add(count) : throw new PeerDisconnectedException(Errno.Text(-count), -count);
    }

    private async ValueTask FlushSlowlyAsync(int count)
    {
        var sent = 0;
        while (true)
        {
            if (count < 0 && count != -Errno.EAGAIN)
            {
                _outputEnd = 0;
                throw new PeerDisconnectedException(Errno.Text(-count), -count);
            }
            sent += Math.Max(count, 0);
            if (sent == _outputEnd)
            {
                _outputEnd = 0;
                return;
            }
            await _outputWatch.WritableAsync(Timeout);
            count = Descriptors.Write(_outputDescriptor, _output.AsSpan(sent, _outputEnd - sent));
        }
    }
}
