using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.QmqpSource;

/// <summary>Runs sessions that each make a connection after the other, and send a message over each.</summary>
internal sealed class QmqpLoad(QmqpSourceOptions options)
{
    private const int ReplyLimit = 65536;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(300);

    private readonly TaskCompletionSource _end = new();
    private readonly QmqpRequest _request = new(options);
    private int _left = options.Messages, _running, _sent;

    /// <summary>Runs all sessions; the first that fails ends the run with its exception.</summary>
    internal Task RunAsync()
    {
        _running = Math.Min(options.Sessions, options.Messages);
        for (var i = Math.Min(options.Sessions, options.Messages); i > 0; i--)
        {
            _ = WatchAsync();
        }
        return _end.Task;
    }

    private async Task WatchAsync()
    {
#pragma warning disable CA1031 // passed on
        try
        {
            while (_left-- > 0)
            {
                await PauseAsync();
                await SendAsync();
            }
        }
        catch (Exception error)
        {
            _end.TrySetException(error);
        }
#pragma warning restore CA1031
        if (--_running == 0)
        {
            _end.TrySetResult();
        }
    }

    private Task PauseAsync()
    {
        var seconds = options.RandomDelay > 0 ? Random.Shared.Next(options.RandomDelay + 1) : options.FixedDelay;
        return seconds > 0 ? EventLoop.Current.Delay(TimeSpan.FromSeconds(seconds)) : Task.CompletedTask;
    }

    private async Task SendAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var (socket, errno) = options.Endpoint.Connect();
            Sockets.SetAbortOnClose(socket);
            using var stream = new ByteStream(socket, isNonBlocking: true) { Timeout = s_timeout };
            errno = errno is 0 or Errno.EINPROGRESS ? await ExchangeAsync(stream) : errno;
            if (errno == 0)
            {
                return;
            }
            if (errno == Errno.EAGAIN)
            {
                // A UNIX-domain listener with a full queue refuses instead of making the caller wait.
                attempt--;
            }
            else if (attempt >= options.ConnectAttempts)
            {
                throw new FatalException($"connect: {Errno.Text(errno)}");
            }
            else
            {
                Log.Warning($"connect: {Errno.Text(errno)}");
            }
            await EventLoop.Current.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    /// <summary>Sends the message and reads the reply; the error number when the connection did not come about.</summary>
    private async ValueTask<int> ExchangeAsync(ByteStream stream)
    {
        try
        {
            _request.Write(stream);
            await stream.FlushAsync();
            Judge(await new NetstringReader(stream).ReadAsync(ReplyLimit));
            return 0;
        }
        catch (PeerDisconnectedException error)
        {
            return error.Errno is 0 or Errno.ECONNRESET or Errno.EPIPE
                ? throw new FatalException("lost connection while receiving server reply")
                : error.Errno;
        }
        catch (PeerTimeoutException)
        {
            throw new FatalException("read/write timeout while receiving server reply");
        }
        catch (NetstringException error)
        {
            throw new FatalException($"{error.Message} while receiving server reply");
        }
    }

    private void Judge(byte[] reply)
    {
        var text = ByteText.Decode(reply.Length > 0 ? reply.AsSpan(1) : reply);
        switch (reply.Length > 0 ? reply[0] : 0)
        {
            case (byte)'K': break;
            case (byte)'D': throw new FatalException($"unrecoverable error: {text}");
            case (byte)'Z': throw new FatalException($"recoverable error: {text}");
            default: throw new FatalException($"unknown error: {text}");
        }
        _sent++;
        if (options.ShowsCount)
        {
            Descriptors.Write(1, ByteText.Encode($"{_sent}\r"));
        }
    }
}
