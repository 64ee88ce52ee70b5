using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Protocol;

/// <summary>
/// One side of an SMTP session: lines in with a length limit, replies or commands out, and time limits either on each
/// wait for the peer or on a whole request.
/// </summary>
/// <param name="stream">The connection; it is closed with this.</param>
/// <param name="time">The clock.</param>
public sealed class SmtpConnection(ByteStream stream, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    private readonly ReplyCollector _collector = new(ReplyLimit);
    private long _requestStarted;
    private TimeSpan _requestAllowance;
    private ScannedLine _line;

    /// <summary>How much text of one server reply is kept, in characters.</summary>
    public const int ReplyLimit = 65536;

    /// <summary>The connection; another one after STARTTLS.</summary>
    public ByteStream Stream { get; private set; } = stream;

    /// <summary>The time limit: of each wait, or of a request with <see cref="PerRequestDeadline"/>.</summary>
    public TimeSpan Timeout { get; set; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>Whether <see cref="Timeout"/> is for all waits since <see cref="StartRequest"/> together.</summary>
    public bool PerRequestDeadline { get; set; }

    /// <summary>How many bytes received or sent make the deadline of a request one second later; 0 for never.</summary>
    public int MinimumDataRate { get; set; }

    /// <summary>The line that was read last, without its line end; valid until the next read.</summary>
    public ReadOnlySpan<byte> Line => Stream.Buffered[..(IsStrict ? _line.StrictLength : _line.Length)];

    /// <summary>Whether CR LF is the only line end, so that further CRs before it belong to the line.</summary>
    public bool IsStrict { get; set; }

    /// <summary>The last line as text.</summary>
    public string LineText => ByteText.Decode(Line);

    /// <summary>Goes on with another stream, for instance one that encrypts.</summary>
    /// <param name="stream">The stream.</param>
    public void Replace(ByteStream stream)
    {
        _line = default;
        Stream = stream;
    }

    /// <summary>Starts the time limit of a request anew.</summary>
    public void StartRequest()
    {
        _requestStarted = time.GetTimestamp();
        _requestAllowance = Timeout;
    }

    /// <summary>Reads a line.</summary>
    /// <param name="limit">Its largest length in bytes with its line end.</param>
    /// <returns>How it ended; <see cref="LineEnding.None"/> when it is longer than the limit, and the rest comes next.</returns>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer closed the connection before the line ended.</exception>
    public ValueTask<LineEnding> ReadLineAsync(int limit)
    {
        Release();
        return LineScanner.TryRead(Stream.Buffered, limit, out _line) ? ValueTask.FromResult(_line.Ending) : ReadLineSlowlyAsync(limit);
    }

    /// <summary>Reads a line and forgets what is beyond the limit.</summary>
    /// <param name="limit">How many bytes of it are kept.</param>
    /// <returns>The line as text, and how it ended; <see cref="LineEnding.None"/> when something was forgotten.</returns>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer closed the connection before the line ended.</exception>
    public async ValueTask<(string Text, LineEnding Ending)> ReadWholeLineAsync(int limit)
    {
        var ending = await ReadLineAsync(limit);
        var text = LineText;
        if (ending == LineEnding.None)
        {
            while (await ReadLineAsync(limit) == LineEnding.None)
            {
            }
        }
        return (text, ending);
    }

    /// <summary>Waits until bytes are in the buffer; for content that is no lines (BDAT).</summary>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer closed the connection.</exception>
    public async ValueTask FillAsync()
    {
        Release();
        Arm();
        var count = await Stream.FillAsync();
        if (count == 0)
        {
            throw new PeerDisconnectedException();
        }
        Extend(count);
    }

    /// <summary>Bytes in the buffer that are not part of the last line.</summary>
    public ReadOnlySpan<byte> Pending => Stream.Buffered[_line.Consumed..];

    /// <summary>Whether the peer has sent more than the last line, or closed; does not wait.</summary>
    public bool HasPending => Pending.Length > 0 || (_line.Consumed == 0 ? Stream.HasInput : PeekBeyondLine());

    /// <summary>Whether a whole line can be read without waiting.</summary>
    /// <param name="limit">As for <see cref="ReadLineAsync"/>.</param>
    public bool HasLine(int limit) => LineScanner.TryRead(Pending, limit, out _);

    /// <summary>Takes bytes of content that is no lines.</summary>
    /// <param name="count">How many.</param>
    public void Consume(int count)
    {
        Release();
        Stream.Consume(count);
    }

    /// <summary>Buffers a line and CR LF.</summary>
    /// <param name="text">The line.</param>
    public void WriteLine(string text)
    {
        var span = Stream.GetSpan(ByteText.GetByteCount(text) + 2);
        var length = ByteText.Encode(text, span);
        span[length] = (byte)'\r';
        span[length + 1] = (byte)'\n';
        Stream.Advance(length + 2);
    }

    /// <summary>Buffers a line of message content with its dot and CR LF.</summary>
    /// <param name="line">The line, or a piece of it, without line end.</param>
    /// <param name="starts">Whether the piece begins the line.</param>
    /// <param name="ends">Whether the piece ends the line.</param>
    public void WriteContent(ReadOnlySpan<byte> line, bool starts = true, bool ends = true)
        => Stream.Advance(DotStuffing.Write(line, starts, ends, Stream.GetSpan(line.Length + 3)));

    /// <summary>Sends what is buffered.</summary>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The connection broke.</exception>
    public ValueTask FlushAsync()
    {
        Arm();
        return Stream.FlushAsync();
    }

    /// <summary>Reads a server's reply, on the client's side.</summary>
    /// <param name="lineLimit">How many bytes of each line are kept.</param>
    /// <returns>The reply, and whether lines of it were not of the form a reply has.</returns>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer closed the connection.</exception>
    public async ValueTask<(SmtpReply Reply, bool Malformed)> ReadReplyAsync(int lineLimit)
    {
        _collector.Clear();
        while (true)
        {
            var (text, _) = await ReadWholeLineAsync(lineLimit);
            if (_collector.Add(Log.Printable(text)))
            {
                return (_collector.Reply, _collector.Malformed);
            }
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => Stream.Dispose();

    private bool PeekBeyondLine()
    {
        // The stream counts the line itself as input; look beyond it.
        Release();
        return Stream.HasInput;
    }

    private void Release()
    {
        if (_line.Consumed > 0)
        {
            Stream.Consume(_line.Consumed);
            _line = default;
        }
    }

    private async ValueTask<LineEnding> ReadLineSlowlyAsync(int limit)
    {
        do
        {
            _line = default;
            Arm();
            var count = await Stream.FillAsync();
            if (count == 0)
            {
                throw new PeerDisconnectedException();
            }
            Extend(count);
        }
        while (!LineScanner.TryRead(Stream.Buffered, limit, out _line));
        return _line.Ending;
    }

    private void Arm()
    {
        if (!PerRequestDeadline)
        {
            Stream.Timeout = Timeout;
            return;
        }
        var left = _requestAllowance - time.GetElapsedTime(_requestStarted);
        Stream.Timeout = left > s_shortest ? left : s_shortest;
    }

    private void Extend(int bytes)
    {
        if (PerRequestDeadline && MinimumDataRate > 0)
        {
            var elapsed = time.GetElapsedTime(_requestStarted);
            var allowance = _requestAllowance + TimeSpan.FromSeconds((double)bytes / MinimumDataRate);
            // However much comes at once, no more than one time limit is saved up.
            _requestAllowance = allowance - elapsed > Timeout ? elapsed + Timeout : allowance;
        }
    }
}
