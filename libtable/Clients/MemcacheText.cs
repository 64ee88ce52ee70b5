using System.Buffers.Text;
using Postfix.Ipc;

namespace Postfix.Tables;

/// <summary>The replies of memcached(1), as far as look-ups and changes need them.</summary>
internal static class MemcacheText
{
    /// <summary>Finds a line at the start of a buffer; it ends with CR LF or LF.</summary>
    /// <param name="buffer">What was received.</param>
    /// <param name="limit">The longest line that is taken, in bytes, with its end.</param>
    /// <param name="length">The line's length without its end.</param>
    /// <returns>How many bytes it takes; 0 when it is not complete.</returns>
    /// <exception cref="ProtocolException">The line is too long.</exception>
    public static int TryReadLine(ReadOnlySpan<byte> buffer, int limit, out int length)
    {
        length = 0;
        var end = buffer.IndexOf((byte)'\n');
        if (end < 0 ? buffer.Length > limit : end > limit)
        {
            throw new ProtocolException("line too long");
        }

        if (end < 0)
        {
            return 0;
        }

        length = end > 0 && buffer[end - 1] == '\r' ? end - 1 : end;
        return end + 1;
    }

    /// <summary>Reads "VALUE key flags size", the head of a value.</summary>
    /// <param name="line">A line without its end.</param>
    /// <param name="limit">The largest value that is taken, in bytes.</param>
    /// <param name="size">The value's size in bytes.</param>
    /// <returns>Whether it is the head of a value of acceptable size.</returns>
    public static bool TryReadValueHead(ReadOnlySpan<byte> line, int limit, out int size)
    {
        size = 0;
        return TakeWord(ref line).SequenceEqual("VALUE"u8)
            && TakeWord(ref line).Length > 0
            && TakeWord(ref line).Length > 0
            && Utf8Parser.TryParse(TakeWord(ref line), out size, out var used) && used > 0
            && size >= 0 && size <= limit;
    }

    private static ReadOnlySpan<byte> TakeWord(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)' ');
        var blank = line.IndexOf((byte)' ');
        var word = blank < 0 ? line : line[..blank];
        line = line[word.Length..];
        return word;
    }
}
