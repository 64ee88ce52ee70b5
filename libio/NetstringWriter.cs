using System.Buffers.Text;

namespace Postfix.IO;

/// <summary>Writes netstrings, each of them <c>length:bytes,</c>.</summary>
public static class NetstringWriter
{
    private const int LongestLength = 11;

    /// <summary>Buffers a netstring.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="data">Its bytes.</param>
    public static void WriteNetstring(this ByteStream stream, ReadOnlySpan<byte> data)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.StartNetstring(data.Length);
        stream.Write(data);
        stream.Write(","u8);
    }

    /// <summary>Buffers the length and the colon of a netstring whose bytes, and a comma, follow.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="length">How many bytes.</param>
    public static void StartNetstring(this ByteStream stream, int length)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var span = stream.GetSpan(LongestLength);
        Utf8Formatter.TryFormat(length, span, out var written);
        span[written] = (byte)':';
        stream.Advance(written + 1);
    }

    /// <summary>How many bytes a netstring takes.</summary>
    /// <param name="length">How many bytes it contains.</param>
    public static int Size(int length)
    {
        var digits = 1;
        for (var rest = length; rest >= 10; rest /= 10)
        {
            digits++;
        }
        return digits + length + 2;
    }
}
