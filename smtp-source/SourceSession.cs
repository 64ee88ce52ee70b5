using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.SmtpSource;

/// <summary>One of the sessions that run at the same time: a connection after the other, one command at a time.</summary>
internal sealed class SourceSession(SourceLoad load)
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(300);

    private readonly SourceOptions _options = load.Options;
    private ByteStream _stream = null!;
    private ServerReply _reply = null!;

    /// <summary>Sends messages until none is left; the first has been taken.</summary>
    internal async Task RunAsync()
    {
        do
        {
            await load.PauseAsync();
            await ConnectAsync();
            using (_stream)
            {
                if (!_options.OldMode)
                {
                    var hello = _options.Lmtp ? "LHLO" : "HELO";
                    await CommandAsync($"{hello} {_options.HostName}", hello, $"{hello} rejected");
                }
                await SendMessageAsync();
                while (_options.KeepsConnection && load.Left > 0 && load.TakeMessage())
                {
                    await load.PauseAsync();
                    await SendMessageAsync();
                }
                // Whatever it says: the session is over.
                Send("QUIT");
                await ReplyAsync("message");
            }
        }
        while (load.TakeMessage());
    }

    private async Task ConnectAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var (socket, errno) = _options.Endpoint.Connect();
            if (_options.Window > 0)
            {
                Sockets.SetBufferSize(socket, _options.Window);
            }
            Sockets.SetAbortOnClose(socket);
            _stream = new ByteStream(socket, isNonBlocking: true) { Timeout = s_timeout };
            _reply = new ServerReply(_stream);
            errno = errno is 0 or Errno.EINPROGRESS ? await GreetAsync() : errno;
            if (errno == 0)
            {
                return;
            }
            _stream.Dispose();
            if (errno == Errno.EAGAIN)
            {
                // A UNIX-domain listener with a full queue refuses instead of making the caller wait.
                attempt--;
            }
            else if (attempt >= _options.ConnectAttempts)
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

    // The server speaks first, so the first read tells whether the connection came about.
    private async ValueTask<int> GreetAsync()
    {
        try
        {
            if (!await _reply.ReadAsync())
            {
                throw new FatalException("lost connection while reading server greeting");
            }
        }
        catch (PeerDisconnectedException error)
        {
            return error.Errno is 0 or Errno.ECONNRESET or Errno.EPIPE
                ? throw new FatalException("lost connection while reading server greeting")
                : error.Errno;
        }
        catch (PeerTimeoutException)
        {
            throw new FatalException("timeout while reading server greeting");
        }
        Check("rejected at server banner", 2);
        return 0;
    }

    private async ValueTask SendMessageAsync()
    {
        // What is refused is taken back, and the session goes on where the options want that.
        if (!await CommandAsync($"MAIL FROM:<{_options.Sender}>", "sender", "sender rejected"))
        {
            await ResetAsync();
            return;
        }
        var accepted = 0;
        for (var left = _options.Recipients; left > 0; left--)
        {
            var number = _options.NumbersRecipients ? load.NextRecipient() : left > 1 ? left : 0;
            var command = number > 0 ? $"RCPT TO:<{number}{_options.Recipient}>" : $"RCPT TO:<{_options.Recipient}>";
            accepted += await CommandAsync(command, "recipient", "recipient rejected") ? 1 : 0;
        }
        Send(accepted > 0 ? "DATA" : "RSET");
        await ReplyAsync("DATA command");
        if (accepted == 0)
        {
            return;
        }
        if (!Check("data rejected", 3))
        {
            await ResetAsync();
            return;
        }
        await SendContentAsync(accepted);
    }

    private async ValueTask SendContentAsync(int recipients)
    {
        Write(load.Message.Header(_stream.Descriptor, load.Left));
        _stream.Write(load.Message.Body);
        Log.Debug($".");
        // A server of LMTP answers for each recipient.
        for (var replies = _options.Lmtp ? recipients : 1; replies > 0; replies--)
        {
            await ReplyAsync("message");
            Check("end of data rejected", 2);
        }
        load.CountSent();
    }

    private async ValueTask ResetAsync()
    {
        Send("RSET");
        await ReplyAsync("RSET");
    }

    private async ValueTask<bool> CommandAsync(string command, string what, string rejected)
    {
        Send(command);
        await ReplyAsync(what);
        return Check(rejected, 2);
    }

    private bool Check(string rejected, int wanted)
    {
        if (_reply.Code / 100 == wanted)
        {
            return true;
        }
        if (!_options.KeepsGoing)
        {
            throw new FatalException($"{rejected}: {_reply.Text}");
        }
        Log.Warning($"{rejected}: {_reply.Text}");
        return false;
    }

    private void Send(string command)
    {
        if (Log.Verbosity > 0)
        {
            Log.Debug($"{command}");
        }
        Write(command);
        _stream.Write("\r\n"u8);
    }

    private void Write(string text)
    {
        var span = _stream.GetSpan(ByteText.GetByteCount(text));
        _stream.Advance(ByteText.Encode(text, span));
    }

    private async ValueTask ReplyAsync(string what)
    {
        try
        {
            await _stream.FlushAsync();
            if (!await _reply.ReadAsync())
            {
                throw new FatalException($"lost connection while sending {what}");
            }
        }
        catch (PeerDisconnectedException)
        {
            throw new FatalException($"lost connection while sending {what}");
        }
        catch (PeerTimeoutException)
        {
            throw new FatalException($"timeout while sending {what}");
        }
    }
}
