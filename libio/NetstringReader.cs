using System.Buffers.Text;

namespace Postfix.IO;

/// <summary>Reads netstrings, each of them <c>length:bytes,</c>; they may contain netstrings.</summary>
/// <param name="stream">Where from.</param>
public sealed class NetstringReader(ByteStream stream)
{
    private const int LongestLength = 10;

    /// <summary>Reads the length and the colon of a netstring.</summary>
    /// <param name="limit">The largest length that is taken; 0 for any that fits into 31 bits.</param>
    /// <exception cref="NetstringException">It is no length, or too large.</exception>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer has gone.</exception>
    public async ValueTask<int> ReadLengthAsync(int limit)
    {
        int length, used;
        while (!TryParseLength(stream.Buffered, out length, out used))
        {
            await FillAsync();
        }
        stream.Consume(used);
        return limit > 0 && length > limit ? throw TooLong() : length;
    }

    /// <summary>Reads a netstring.</summary>
    /// <param name="limit">The largest length that is taken; 0 for any that fits into 31 bits.</param>
    /// <exception cref="NetstringException">It is none, or too long.</exception>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer has gone.</exception>
    public async ValueTask<byte[]> ReadAsync(int limit)
    {
        var length = await ReadLengthAsync(limit);
        // The buffer grows with what has come, not with what was announced.
        while (stream.Buffered.Length <= length)
        {
            await FillAsync(mayEnd: stream.Buffered.Length < length);
        }
        if (stream.Buffered[length] != (byte)',')
        {
            throw Malformed();
        }
        var data = stream.Buffered[..length].ToArray();
        stream.Consume(length + 1);
        return data;
    }

    /// <summary>The next byte, which stays.</summary>
    /// <exception cref="PeerTimeoutException">The peer took too long.</exception>
    /// <exception cref="PeerDisconnectedException">The peer has gone.</exception>
    public async ValueTask<byte> PeekAsync()
    {
        while (stream.Buffered.IsEmpty)
        {
            await FillAsync();
        }
        return stream.Buffered[0];
    }

    /// <summary>Reads the length and the colon of a netstring from a buffer.</summary>
    /// <param name="input">The buffer.</param>
    /// <param name="length">The length.</param>
    /// <param name="used">How many bytes they take.</param>
    /// <returns>False when more input is needed.</returns>
    /// <exception cref="NetstringException">It is no length, or one that does not fit into 31 bits.</exception>
    public static bool TryParseLength(ReadOnlySpan<byte> input, out int length, out int used)
    {
        used = 0;
        length = 0;
        var digits = 0;
        while (digits < input.Length && char.IsAsciiDigit((char)input[digits]))
        {
            digits++;
        }
        var significant = input[..digits].TrimStart((byte)'0');
        if (significant.Length > LongestLength
            || (significant.Length > 0 && (!Utf8Parser.TryParse(significant, out long value, out _) || value > int.MaxValue - 1)))
        {
            throw TooLong();
        }
        if (digits == input.Length && digits <= LongestLength)
        {
            return false;
        }
        if (digits == 0 || digits == input.Length || input[digits] != (byte)':')
        {
            throw Malformed();
        }
        length = significant.Length > 0 && Utf8Parser.TryParse(significant, out int parsed, out _) ? parsed : 0;
        used = digits + 1;
        return true;
    }

    // Postfix: when nothing but the comma is missing, it is the form that is wrong.
    private async ValueTask FillAsync(bool mayEnd = true)
    {
        if (await stream.FillAsync() == 0)
        {
            throw mayEnd ? new PeerDisconnectedException() : Malformed();
        }
    }

    private static NetstringException Malformed() => new("netstring format error");

    private static NetstringException TooLong() => new("netstring length exceeds storage limit") { IsTooLong = true };
}
