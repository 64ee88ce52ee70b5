using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>A connection to a server: what it offered, what was said, and where the dialogue stands.</summary>
internal sealed class SmtpSession(ByteStream stream, PeerName peer, SessionOptions options, TimeProvider time) : IDisposable
{
    private readonly ReplyCollector _collector = new(SmtpConnection.ReplyLimit);
    private string? _oddLine;
    private readonly long _opened = time.GetTimestamp();

    public PeerName Peer => peer;

    public SmtpConnection Connection { get; } = new(stream, time)
    {
        PerRequestDeadline = options.PerRequestDeadline,
        MinimumDataRate = options.MinimumDataRate,
    };

    /// <summary>What was said, for a report to postmaster.</summary>
    public SmtpTranscript Transcript { get; } = new();

    /// <summary>What went wrong that postmaster may want to know.</summary>
    public NotifyClass Errors { get; set; }

    /// <summary>The extensions that may be used.</summary>
    public EhloKeyword Keywords { get; set; }

    public XforwardAttributes Xforward { get; set; }

    /// <summary>The largest message the server takes, in bytes; 0 for any.</summary>
    public long SizeLimit { get; set; }

    /// <summary>How many servers the destination has that are as good as this one, itself included.</summary>
    public int EqualServers { get; set; } = 1;

    /// <summary>Whether the server is the best mail exchanger of the destination.</summary>
    public bool IsBestExchanger { get; init; }

    /// <summary>The workarounds in force against a firewall that garbles the dialogue.</summary>
    public PixWorkaround Pix { get; set; }

    /// <summary>The message it is used for, for the log.</summary>
    public string QueueId { get; set; } = "";

    /// <summary>What the client is doing, for reports about lost connections.</summary>
    public string Activity { get; private set; } = "";

    /// <summary>Whether the handshake is done.</summary>
    public bool IsReady { get; set; }

    /// <summary>How often the connection was used before this delivery.</summary>
    public int ReuseCount { get; set; }

    /// <summary>Whether the connection must not be used again.</summary>
    public bool IsSpent { get; set; }

    /// <summary>Whether QUIT was sent.</summary>
    public bool HasQuit { get; private set; }

    /// <summary>Whether the server waits for the rest of content that must not be delivered: only closing the connection says so.</summary>
    public bool MustHangUp { get; set; }

    /// <summary>How long the connection has been open.</summary>
    public TimeSpan Age => EarlierAge + time.GetElapsedTime(_opened);

    /// <summary>How long it had been open when this process got it.</summary>
    public TimeSpan EarlierAge { get; init; }

    public bool Has(EhloKeyword keyword) => (Keywords & keyword) != 0;

    /// <summary>Starts a step of the dialogue.</summary>
    public void Begin(string activity, TimeSpan timeout)
    {
        Activity = activity;
        Connection.Timeout = timeout;
        Connection.StartRequest();
    }

    /// <summary>Buffers a command.</summary>
    public void Send(string command)
    {
        Transcript.Out(command);
        Connection.WriteLine(command);
        if (Log.Verbosity > 0)
        {
            Log.Debug($"> {peer.WithPort}: {command}");
        }
    }

    /// <summary>Buffers QUIT: the connection is of no use after the replies to come.</summary>
    public void SendQuit()
    {
        HasQuit = true;
        IsSpent = true;
        Send("QUIT");
    }

    /// <summary>Sends what is buffered and reads one reply.</summary>
    public async ValueTask<SmtpReply> ReceiveAsync()
    {
        await Connection.FlushAsync();
        _collector.Clear();
        while (true)
        {
            var text = await ReadLineAsync();
            if (options.ReplyFilter is not null)
            {
                text = await FilterAsync(options.ReplyFilter, text);
            }
            if (_collector.Add(text))
            {
                return Finish();
            }
            if (ReplySyntax.Code(text) == 0)
            {
                _oddLine ??= text;
            }
        }
    }

    public void Dispose() => Connection.Dispose();

    private async ValueTask<string> ReadLineAsync()
    {
        var (text, ending) = await Connection.ReadWholeLineAsync(options.LineLimit);
        text = Log.Printable(text);
        if (ending == LineEnding.None)
        {
            Log.Warning($"{peer.WithPort}: response longer than {options.LineLimit}: {FailureText.Cut(text, 30)}...");
        }
        Transcript.In(text);
        if (Log.Verbosity > 0)
        {
            Log.Debug($"< {peer.WithPort}: {FailureText.Cut(text, 100)}");
        }
        return text;
    }

    private SmtpReply Finish()
    {
        if (_oddLine is not null)
        {
            ReportOddLine(_oddLine);
        }
        var reply = _collector.Reply;
        // A server that says 421 closes the connection.
        IsSpent |= reply.Code == 421;
        return reply;
    }

    private void ReportOddLine(string line)
    {
        _oddLine = null;
        Errors |= NotifyClass.Protocol;
        Log.Warning($"{QueueId}: non-{options.ProtocolName} response from {peer.WithPort}: {FailureText.Cut(line, 100)}");
        if (Has(EhloKeyword.Pipelining))
        {
            Log.Warning($"to prevent loss of mail, turn off command pipelining for {peer.Address} with the {options.DiscardParameter} parameter");
        }
    }

    private async ValueTask<string> FilterAsync(MapList filter, string text)
    {
        var result = await filter.FindAsync(text);
        if (result.IsError)
        {
            Log.Warning($"{peer.WithAddress}: table {filter.Title} lookup error for {FailureText.Cut(text, 100)}");
            return "450 4.3.5 Server configuration error";
        }
        if (!result.IsFound)
        {
            return text;
        }
        Log.Info($"{peer.WithAddress}: replacing server reply \"{text}\" with \"{result.Value}\"");
        Transcript.In($"Replaced-by: {result.Value}");
        return result.Value;
    }
}
