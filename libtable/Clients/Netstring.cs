using System.Globalization;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Netstrings: length in decimal, colon, text, comma.</summary>
internal static class Netstring
{
    private const int LengthDigits = 9;

    /// <summary>Puts a netstring into the output buffer.</summary>
    public static void Write(ByteStream stream, ReadOnlySpan<byte> text)
    {
        stream.Write(ByteText.Encode(text.Length.ToString(CultureInfo.InvariantCulture) + ":"));
        stream.Write(text);
        stream.Write(","u8);
    }

    /// <summary>Reads a netstring.</summary>
    /// <exception cref="ProtocolException">It is malformed or too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer is gone.</exception>
    public static async ValueTask<string> ReadAsync(ByteStream stream, int limit)
    {
        int used;
        int length;
        while ((used = TryParse(stream.Buffered, limit, out length)) == 0)
        {
            if (await stream.FillAsync() == 0)
            {
                throw new PeerDisconnectedException("lost connection");
            }
        }

        var text = ByteText.Decode(stream.Buffered.Slice(used - length - 1, length));
        stream.Consume(used);
        return text;
    }

    /// <summary>Finds a netstring at the start of a buffer.</summary>
    /// <returns>How many bytes it takes; 0 when it is not complete.</returns>
    /// <exception cref="ProtocolException">It is malformed or too long.</exception>
    public static int TryParse(ReadOnlySpan<byte> buffer, int limit, out int length)
    {
        length = 0;
        var colon = buffer.IndexOf((byte)':');
        if (colon < 0 && buffer.Length <= LengthDigits && !buffer.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return 0;
        }

        if (colon is < 1 or > LengthDigits || !int.TryParse(buffer[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out length))
        {
            throw new ProtocolException("netstring format error");
        }

        if (length > limit)
        {
            throw new ProtocolException("netstring size exceeds limit");
        }

        var end = colon + 1 + length;
        if (buffer.Length <= end)
        {
            return 0;
        }

        return buffer[end] == ',' ? end + 1 : throw new ProtocolException("netstring format error");
    }
}
