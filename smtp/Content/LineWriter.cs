using Postfix.Logging;

namespace Postfix.SmtpClient;

/// <summary>Puts content lines on the wire: a dot before a dot, CR LF, and no line over the limit (RFC 5321 4.5.2, 4.5.3.1.6).</summary>
/// <param name="session">The connection.</param>
/// <param name="queueId">The message, for the log.</param>
/// <param name="limit">The longest line in bytes; 0 for no limit.</param>
internal sealed class LineWriter(SmtpSession session, string queueId, int limit)
{
    private bool _startsLine = true;
    private bool _warned;
    private int _length;

    /// <summary>Writes a line, or the next piece of one.</summary>
    public void Write(ReadOnlySpan<byte> text, bool endsLine)
    {
        while (limit > 0 && _length + text.Length > limit)
        {
            var room = limit - _length;
            session.Connection.WriteContent(text[..room], _startsLine, ends: true);
            session.Connection.WriteContent(" "u8, starts: false, ends: false);
            text = text[room..];
            _startsLine = false;
            _length = 1;
            WarnOnce();
        }
        session.Connection.WriteContent(text, _startsLine, endsLine);
        _startsLine = endsLine;
        _length = endsLine ? 0 : _length + text.Length;
    }

    /// <summary>Ends a line that has no end yet.</summary>
    public void Finish()
    {
        if (!_startsLine)
        {
            Write([], endsLine: true);
        }
    }

    private void WarnOnce()
    {
        if (!_warned)
        {
            _warned = true;
            Log.Info($"{queueId}: breaking line > {limit} bytes with <CR><LF>SPACE");
        }
    }
}
