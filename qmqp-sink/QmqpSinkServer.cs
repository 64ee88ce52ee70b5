using System.Net.Sockets;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.QmqpSink;

/// <summary>Accepts connections and answers each message with success.</summary>
internal sealed class QmqpSinkServer
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(100);

    private readonly TaskCompletionSource<int> _end = new();
    private readonly QmqpSinkOptions _options;
    private readonly Listener _listener;
    private int _messages;

    internal QmqpSinkServer(QmqpSinkOptions options, int listener)
    {
        _options = options;
        _listener = new Listener(listener, AcceptAll);
    }

    /// <summary>Serves until the time is over.</summary>
    internal Task<int> RunAsync()
    {
        if (_options.EndAfter > 0)
        {
            EventLoop.Current.Schedule(TimeSpan.FromSeconds(_options.EndAfter), () => _end.TrySetResult(0));
        }
        _listener.Watch();
        return _end.Task;
    }

    private void AcceptAll()
    {
        for (int socket; (socket = _listener.TryAccept()) >= 0;)
        {
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(int socket)
    {
        using var stream = new ByteStream(socket, isNonBlocking: true) { Timeout = s_timeout };
        if (Log.Verbosity > 0)
        {
            var peer = stream.PeerAddress;
            Log.Debug($"connect ({(peer is null ? "AF_UNIX" : peer.AddressFamily == AddressFamily.InterNetworkV6 ? "AF_INET6" : "AF_INET")})");
        }
        try
        {
            await TakeAsync(stream);
            stream.WriteNetstring("KOk"u8);
            await stream.FlushAsync();
            Count();
        }
        catch (NetstringException error)
        {
            Log.Warning(error.Message);
        }
        catch (PeerTimeoutException)
        {
            Log.Warning("read/write timeout");
        }
        catch (PeerDisconnectedException)
        {
            Log.Warning("lost connection");
        }
    }

    // Nobody looks at what is inside.
    private static async ValueTask TakeAsync(ByteStream stream)
    {
        long left = await new NetstringReader(stream).ReadLengthAsync(0) + 1L;
        while (true)
        {
            var count = (int)Math.Min(left, stream.Buffered.Length);
            stream.Consume(count);
            left -= count;
            if (left == 0)
            {
                return;
            }
            if (await stream.FillAsync() == 0)
            {
                throw new PeerDisconnectedException();
            }
        }
    }

    private void Count()
    {
        _messages++;
        if (_options.ShowsCount)
        {
            Descriptors.Write(1, ByteText.Encode($"{_messages}\r"));
        }
    }
}
