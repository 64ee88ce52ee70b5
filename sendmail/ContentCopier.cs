using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Sendmail;

/// <summary>Turns standard input into content records, one a line.</summary>
/// <param name="records">Where they go.</param>
/// <param name="scanner">Sees each line before, with -t; or null.</param>
/// <param name="longestRecord">line_length_limit: longer lines become several records.</param>
internal sealed class ContentCopier(RecordSink records, HeaderScanner? scanner, int longestRecord)
{
    private readonly byte[] _buffer = new byte[Math.Max(65536, longestRecord * 2)];
    private int _start;
    private int _end;
    private bool _atLineStart = true;
    private bool _mayBeEnvelope = true;

    /// <summary>Whether a carriage return at the end of a line is dropped; null to do as the first line suggests.</summary>
    internal bool? StripReturns { get; set; }

    /// <summary>Whether a dot alone is a line like any other.</summary>
    internal bool IgnoreDots { get; init; }

    /// <summary>Copies to the end of the message; returns 0 or the error number of reading.</summary>
    internal int Run()
    {
        while (true)
        {
            var pending = _buffer.AsSpan(_start, _end - _start);
            var newline = pending.IndexOf((byte)'\n');
            if (newline >= 0 && newline < longestRecord)
            {
                _start += newline + 1;
                if (!TakeLine(pending[..newline]))
                {
                    return 0;
                }
            }
            else if (pending.Length >= longestRecord)
            {
                Take(RecordType.LongText, pending[..longestRecord]);
                _start += longestRecord;
                _atLineStart = false;
            }
            else if (Fill() is var count and <= 0)
            {
                if (_end > _start)
                {
                    TakeRest(_buffer.AsSpan(_start, _end - _start));
                }
                return -count;
            }
        }
    }

    private int Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        var count = Descriptors.Read(0, _buffer.AsSpan(_end));
        _end += Math.Max(0, count);
        return count;
    }

    private void TakeRest(ReadOnlySpan<byte> text)
    {
        if (!IsEnd(text))
        {
            Take(RecordType.LongText, text, isLast: true);
        }
    }

    // False at the line that ends the message.
    private bool TakeLine(ReadOnlySpan<byte> line)
    {
        line = FixLineEnd(line);
        if (IsEnd(line))
        {
            return false;
        }
        // A message from a mailbox starts with the line that separates messages there.
        if (_mayBeEnvelope && _atLineStart && line.TrimStart((byte)'>').StartsWith("From "u8))
        {
            return true;
        }
        Take(RecordType.Text, line);
        _atLineStart = true;
        return true;
    }

    private bool IsEnd(ReadOnlySpan<byte> line) => !IgnoreDots && _atLineStart && line is [(byte)'.'];

    // "strict": only if the first line ends in CR LF, as text from another system does throughout.
    private ReadOnlySpan<byte> FixLineEnd(ReadOnlySpan<byte> line)
    {
        var hasReturn = line.Length > 0 && line[^1] == '\r';
        StripReturns ??= hasReturn;
        return hasReturn && StripReturns.Value ? line[..^1] : line;
    }

    private void Take(byte type, ReadOnlySpan<byte> text, bool isLast = false)
    {
        _mayBeEnvelope = false;
        if (scanner is not null)
        {
            scanner.Write(type, text, isLast);
        }
        else
        {
            records.Write(type, text);
        }
    }
}
