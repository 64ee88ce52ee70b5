using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.SmtpSource;

/// <summary>Reads one server reply after the other; of each only what a load test wants to know.</summary>
internal sealed class ServerReply(ByteStream stream)
{
    private const int LineLimit = 65536;

    private string _earlierLines = "";
    private int _consumed, _lineLength;

    /// <summary>The code of the reply last read; 0 when there was none.</summary>
    internal int Code { get; private set; }

    /// <summary>The reply last read in one line, for a diagnostic.</summary>
    internal string Text => $"{Code} {_earlierLines}{LineText()}";

    /// <summary>Reads the next reply; false when the connection has ended.</summary>
    /// <exception cref="PeerTimeoutException">None came in time.</exception>
    internal ValueTask<bool> ReadAsync()
    {
        stream.Consume(_consumed);
        _consumed = 0;
        _earlierLines = "";
        return TryRead() ? ValueTask.FromResult(true) : ReadSlowlyAsync();
    }

    private async ValueTask<bool> ReadSlowlyAsync()
    {
        do
        {
            if (stream.Buffered.Length > LineLimit)
            {
                throw new FatalException("the server sends no end of line");
            }
            if (await stream.FillAsync() == 0)
            {
                return false;
            }
        }
        while (!TryRead());
        return true;
    }

    private bool TryRead()
    {
        for (int end; (end = stream.Buffered.IndexOf((byte)'\n')) >= 0;)
        {
            var line = stream.Buffered[..end];
            _lineLength = line.EndsWith("\r"u8) ? end - 1 : end;
            if (Log.Verbosity > 0)
            {
                Log.Debug($"<<< {ByteText.Decode(line[.._lineLength])}");
            }
            if (ParseLine(line[.._lineLength]))
            {
                _consumed = end + 1;
                return true;
            }
            _earlierLines = _earlierLines.Length > LineLimit ? _earlierLines : $"{_earlierLines}{LineText()}\n";
            stream.Consume(end + 1);
        }
        return false;
    }

    // True when the line is a reply's last.
    private bool ParseLine(ReadOnlySpan<byte> line)
    {
        var digits = Digits(line);
        Code = digits == 3 && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-')
            ? ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + line[2] - '0'
            : 0;
        return Code == 0 || line.Length == 3 || line[3] == (byte)' ';
    }

    private string LineText()
    {
        var line = stream.Buffered[.._lineLength];
        line = line[Digits(line)..];
        return ByteText.Decode(line.Length > 0 && (line[0] is (byte)' ' or (byte)'-') ? line[1..] : line);
    }

    private static int Digits(ReadOnlySpan<byte> line)
    {
        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit((char)line[digits]))
        {
            digits++;
        }
        return digits;
    }
}
