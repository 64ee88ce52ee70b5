using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.SmtpSink;

/// <summary>One client: its commands are answered as the options say, and what it sends is thrown away or dumped.</summary>
internal sealed class SinkSession(SinkServer server, ByteStream stream)
{
    private const int LongestCommand = 4096;

    private readonly SinkOptions _options = server.Options;
    private readonly bool _dumps = server.Options.SingleDump is not null || server.Options.MultiDump is not null;
    private SinkEnvelope? _envelope;
    private MessageDump? _dump;
    private bool _inTransaction, _closing;
    private int _recipients;

    /// <summary>Serves the client until it is done.</summary>
    /// <exception cref="PeerTimeoutException">The client took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The client has gone.</exception>
    internal async Task RunAsync()
    {
        if (_dumps || Log.Verbosity > 0)
        {
            Announce();
        }
        try
        {
            await PerformAsync(SinkVerb.Connect, default);
            while (!_closing)
            {
                var length = stream.Buffered.IndexOf("\r\n"u8);
                if (length > LongestCommand || (length < 0 && stream.Buffered.Length > LongestCommand))
                {
                    Log.Warning("command line too long");
                    return;
                }
                if (length >= 0)
                {
                    await CommandAsync(length);
                }
                else if (!await ReceiveAsync())
                {
                    return;
                }
            }
            await stream.FlushAsync();
        }
        finally
        {
            _dump?.Dispose();
        }
    }

    private void Announce()
    {
        var peer = stream.PeerAddress?.Address;
        var address = peer is null ? "local" : peer.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"ipv6:{peer}" : $"{peer}";
        Log.Debug($"connect ({(peer is null ? "AF_UNIX" : address[0] == 'i' ? "AF_INET6" : "AF_INET")} {peer?.ToString() ?? address})");
        _envelope = _dumps ? new SinkEnvelope(address) : null;
    }

    // False at the end of the stream.
    private async ValueTask<bool> ReceiveAsync()
    {
        await stream.FlushAsync();
        return await stream.FillAsync() > 0;
    }

    private ValueTask CommandAsync(int length)
    {
        var line = stream.Buffered[..length];
        if (Log.Verbosity > 0)
        {
            Log.Debug($"{ByteText.Decode(line)}");
        }
        line = line.TrimStart(" \t"u8);
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        var found = SinkBehaviours.Find(end < 0 ? line : line[..end]);
        if (found is not { } verb || !_options.Behaviours[verb].IsEnabled)
        {
            Reply(line.IsEmpty ? "500 5.5.2 Error: unknown command" : "500 5.5.1 Error: unknown command");
            stream.Consume(length + 2);
            return ValueTask.CompletedTask;
        }
        var arguments = end >= 0 && (_dumps || _options.Behaviours[verb].IsLogged) ? ByteText.Decode(line[end..]).TrimStart(' ', '\t') : "";
        stream.Consume(length + 2);
        return PerformAsync(verb, arguments);
    }

    private ValueTask PerformAsync(SinkVerb verb, string? arguments)
    {
        var behaviour = _options.Behaviours[verb];
        if (behaviour.IsLogged)
        {
            server.LogCommand(behaviour, arguments ?? "");
        }
        if (behaviour.Disconnects)
        {
            _closing = true;
            return ValueTask.CompletedTask;
        }
        if (behaviour.Closes)
        {
            Reply("421 4.0.0 Server closing connection");
            _closing = true;
            return ValueTask.CompletedTask;
        }
        return behaviour.Delay > 0 ? PerformLateAsync(verb, arguments ?? "", behaviour) : AnswerAsync(verb, arguments ?? "", behaviour);
    }

    private async ValueTask PerformLateAsync(SinkVerb verb, string arguments, SinkBehaviour behaviour)
    {
        await stream.FlushAsync();
        await EventLoop.Current.Delay(behaviour.NextDelay());
        await AnswerAsync(verb, arguments, behaviour);
    }

    private ValueTask AnswerAsync(SinkVerb verb, string arguments, SinkBehaviour behaviour)
    {
        if (behaviour.Rejection is { } rejection)
        {
            Reply(rejection);
            return ValueTask.CompletedTask;
        }
        switch (verb)
        {
            case SinkVerb.Connect: Reply(server.Greeting); break;
            case SinkVerb.Helo: Greet("SMTP", arguments); break;
            case SinkVerb.Ehlo: Greet("ESMTP", arguments); break;
            case SinkVerb.Lhlo: Greet("LMTP", arguments); break;
            case SinkVerb.Mail: StartTransaction(arguments); break;
            case SinkVerb.Rcpt: AddRecipient(arguments); break;
            case SinkVerb.Data: return DataAsync();
            case SinkVerb.EndOfData: EndMessage(); break;
            case SinkVerb.Quit: Quit(); break;
            case SinkVerb.Rset:
                EndTransaction();
                Reply("250 2.1.0 Ok");
                break;
            default: Reply("250 2.0.0 Ok"); break;
        }
        return ValueTask.CompletedTask;
    }

    private void Greet(string protocol, string arguments)
    {
        EndTransaction();
        _envelope?.Greet(protocol, arguments);
        if (protocol == "SMTP")
        {
            Reply($"250 {_options.HostName}");
        }
        else
        {
            stream.Write(server.EhloReply);
        }
    }

    private void StartTransaction(string arguments)
    {
        if (_inTransaction)
        {
            Reply("503 5.5.1 Error: nested MAIL command");
            return;
        }
        _inTransaction = true;
        _envelope?.Start(arguments);
        _dump = MessageDump.Create(_options);
        Reply("250 2.1.0 Ok");
    }

    private void AddRecipient(string arguments)
    {
        if (!_inTransaction)
        {
            Reply("503 5.5.1 Error: need MAIL command");
            return;
        }
        _recipients++;
        _envelope?.Add(arguments);
        Reply("250 2.1.5 Ok");
    }

    private async ValueTask DataAsync()
    {
        if (_recipients == 0)
        {
            Reply("503 5.5.1 Error: need RCPT command");
            return;
        }
        Reply("354 End data with <CR><LF>.<CR><LF>");
        if (_options.AbortDelay >= 0)
        {
            await stream.FlushAsync();
            await EventLoop.Current.Delay(TimeSpan.FromSeconds(_options.AbortDelay));
            Reply("550 This violates SMTP");
            _closing = true;
            return;
        }
        if (_options.DataReadDelay > 0)
        {
            await stream.FlushAsync();
            await EventLoop.Current.Delay(TimeSpan.FromSeconds(_options.DataReadDelay));
        }
        _dump?.WriteEnvelope(_envelope!);
        if (await ContentAsync())
        {
            Log.Debug($".");
            _dump?.Finish();
            await PerformAsync(SinkVerb.EndOfData, default);
            EndTransaction();
        }
    }

    private async ValueTask<bool> ContentAsync()
    {
        var scanner = default(ContentScanner);
        while (true)
        {
            var ended = scanner.Scan(stream.Buffered, out var content, out var consumed);
            _dump?.WriteContent(stream.Buffered[..content]);
            stream.Consume(consumed);
            if (ended)
            {
                return true;
            }
            if (!await ReceiveAsync())
            {
                _closing = true;
                return false;
            }
        }
    }

    private void EndMessage()
    {
        // A server of LMTP answers for each recipient.
        for (var left = _options.Lmtp ? _recipients : 1; left > 0; left--)
        {
            Reply(_options.Lmtp ? "250 2.2.0 Ok" : "250 2.0.0 Ok");
        }
        server.CountMessage();
        _closing |= server.HasEnoughMessages;
    }

    private void EndTransaction()
    {
        _inTransaction = false;
        _recipients = 0;
        _dump?.Dispose();
        _dump = null;
    }

    private void Quit()
    {
        server.CountQuit();
        Reply("221 Bye");
        _closing = true;
    }

    private void Reply(string text)
    {
        var span = stream.GetSpan(ByteText.GetByteCount(text) + 2);
        var length = ByteText.Encode(text, span);
        "\r\n"u8.CopyTo(span[length..]);
        stream.Advance(length + 2);
    }
}
