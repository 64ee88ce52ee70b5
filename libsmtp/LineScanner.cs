namespace Postfix.Protocol;

/// <summary>Finds lines in a buffer of network input.</summary>
public static class LineScanner
{
    /// <summary>Finds the first line, or the first piece of a line that is too long.</summary>
    /// <param name="input">Bytes received and not yet consumed.</param>
    /// <param name="limit">The largest number of bytes of one line with its line end; longer ones come in pieces of this size.</param>
    /// <param name="line">What was found.</param>
    /// <returns>False when more input is needed.</returns>
    public static bool TryRead(ReadOnlySpan<byte> input, int limit, out ScannedLine line)
    {
        var window = input.Length > limit ? input[..limit] : input;
        var end = window.IndexOf((byte)'\n');
        if (end < 0 && window.Length == limit && window[^1] == (byte)'\r')
        {
            // Postfix: a line whose line end just crosses the limit is whole, so it depends on the byte that comes next.
            if (input.Length == limit)
            {
                line = default;
                return false;
            }
            end = input[limit] == (byte)'\n' ? limit : -1;
        }
        if (end < 0)
        {
            line = new ScannedLine(window.Length, window.Length, LineEnding.None);
            return window.Length == limit;
        }
        var length = end;
        while (length > 0 && input[length - 1] == (byte)'\r')
        {
            // Postfix: any number of CR before LF is the line end; a CR elsewhere is left to whoever reads the line.
            length--;
        }
        line = new ScannedLine(length, end + 1, length < end ? LineEnding.CrLf : LineEnding.BareLf);
        return true;
    }
}
