namespace Postfix.Protocol;

/// <summary>Transparency of message content (RFC 5321 4.5.2), on spans.</summary>
public static class DotStuffing
{
    /// <summary>The line that ends the content.</summary>
    public static ReadOnlySpan<byte> EndOfData => ".\r\n"u8;

    /// <summary>Whether a received line is the end of the content.</summary>
    /// <param name="line">The line without its line end; it begins a line (is no continuation of a long one).</param>
    public static bool IsEnd(ReadOnlySpan<byte> line) => line.Length == 1 && line[0] == (byte)'.';

    /// <summary>A received line as its sender meant it: without the dot that was put before it.</summary>
    /// <param name="line">The line without its line end; it begins a line (is no continuation of a long one).</param>
    public static ReadOnlySpan<byte> Remove(ReadOnlySpan<byte> line)
        => line.Length > 0 && line[0] == (byte)'.' ? line[1..] : line;

    /// <summary>Whether a line needs another dot before it when it is sent.</summary>
    /// <param name="line">The start of a line.</param>
    public static bool IsNeeded(ReadOnlySpan<byte> line) => line.Length > 0 && line[0] == (byte)'.';

    /// <summary>Writes a line for sending: with a dot before a dot, and CR LF after it.</summary>
    /// <param name="line">The line, or a piece of it, without line end.</param>
    /// <param name="starts">Whether the piece begins the line.</param>
    /// <param name="ends">Whether the piece ends the line.</param>
    /// <param name="output">Where to; at least <c>line.Length + 3</c> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write(ReadOnlySpan<byte> line, bool starts, bool ends, Span<byte> output)
    {
        var written = 0;
        if (starts && IsNeeded(line))
        {
            output[written++] = (byte)'.';
        }
        line.CopyTo(output[written..]);
        written += line.Length;
        if (ends)
        {
            output[written++] = (byte)'\r';
            output[written++] = (byte)'\n';
        }
        return written;
    }
}
