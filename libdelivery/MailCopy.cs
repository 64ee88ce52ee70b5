using System.Globalization;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>Turns the content of a queue file into the bytes for a mailbox, a maildir file or a command, chunk by chunk.</summary>
public sealed class MailCopy
{
    private const int ChunkLength = 32768;
    private readonly ContentReader _content;
    private readonly MailCopyOptions _options;
    private readonly DateTime _now;
    private byte[] _chunk = new byte[ChunkLength + 4096];
    private int _used;
    private bool _started;
    private bool _ended;

    /// <summary>Prepares a copy.</summary>
    /// <param name="content">The content, at its beginning.</param>
    /// <param name="options">The form.</param>
    /// <param name="now">The local time for the From_ line.</param>
    public MailCopy(ContentReader content, MailCopyOptions options, DateTime now)
    {
        _content = content;
        _options = options;
        _now = now;
    }

    /// <summary>The next bytes; empty after the last.</summary>
    /// <returns>Bytes that stay valid until the next call.</returns>
    /// <exception cref="Queue.QueueFormatException">The queue file is damaged.</exception>
    /// <exception cref="PosixException">The queue file cannot be read.</exception>
    public ReadOnlyMemory<byte> Next()
    {
        _used = 0;
        if (!_started)
        {
            _started = true;
            WriteEnvelope();
        }
        while (!_ended && _used < ChunkLength)
        {
            if (_content.Read())
            {
                WriteRecord();
            }
            else
            {
                _ended = true;
                if (_options.BlankLine)
                {
                    Write(_options.EndOfLine.Span);
                }
            }
        }
        return _chunk.AsMemory(0, _used);
    }

    /// <summary>The From_ line's date, as asctime(3) writes it.</summary>
    /// <param name="time">A local time.</param>
    public static string FromDate(DateTime time)
        => string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day,2} {time:HH:mm:ss} {time.Year:D4}");

    private void WriteEnvelope()
    {
        var sender = _options.Sender.Length > 0 ? AddressQuoting.Quote(_options.Sender) : _options.NullSender;
        if (_options.FromLine)
        {
            Line($"From {(string.IsNullOrEmpty(sender) ? "MAILER-DAEMON" : sender)}  {FromDate(_now)}");
        }
        if (_options.ReturnPath)
        {
            Line($"Return-Path: <{sender}>");
        }
        if (!string.IsNullOrEmpty(_options.OriginalTo))
        {
            Line($"X-Original-To: {AddressQuoting.Quote(_options.OriginalTo)}");
        }
        if (_options.DeliveredTo is { } delivered)
        {
            Line($"Delivered-To: {AddressQuoting.Quote(delivered)}");
        }
    }

    private void WriteRecord()
    {
        var text = _content.Text;
        if (_content.StartsLine && text.Length > 0)
        {
            if (_options.QuoteFrom && text[0] == 'F' && text.StartsWith("From "u8))
            {
                Write(">"u8);
            }
            if (_options.StuffDots && text[0] == '.')
            {
                Write("."u8);
            }
        }
        Write(text);
        if (_content.EndsLine)
        {
            Write(_options.EndOfLine.Span);
        }
    }

    private void Line(string text)
    {
        Write(ByteText.Encode(text));
        Write(_options.EndOfLine.Span);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _chunk.Length)
        {
            Array.Resize(ref _chunk, Math.Max(_chunk.Length * 2, _used + bytes.Length));
        }
        bytes.CopyTo(_chunk.AsSpan(_used));
        _used += bytes.Length;
    }
}
