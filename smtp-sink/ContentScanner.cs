namespace Postfix.SmtpSink;

/// <summary>
/// Finds the end of a message's content: a line with a dot alone, between two CR LF. Nothing else ends a line here.
/// </summary>
internal struct ContentScanner
{
    private bool _within;

    /// <summary>Looks at the bytes that have come.</summary>
    /// <param name="input">What has not been consumed.</param>
    /// <param name="content">How many bytes of it are content.</param>
    /// <param name="consumed">How many bytes to consume: the content, and its end.</param>
    /// <returns>Whether the content has ended.</returns>
    internal bool Scan(ReadOnlySpan<byte> input, out int content, out int consumed)
    {
        content = consumed = 0;
        if (!_within)
        {
            if (input.StartsWith(".\r\n"u8))
            {
                consumed = 3;
                return true;
            }
            if (".\r\n"u8.StartsWith(input))
            {
                return false;
            }
            _within = true;
        }
        var end = input.IndexOf("\r\n.\r\n"u8);
        if (end >= 0)
        {
            content = end + 2;
            consumed = end + 5;
            _within = false;
            return true;
        }
        // What may be the beginning of the end has to wait for the rest.
        content = consumed = Math.Max(0, input.Length - 4);
        return false;
    }
}
