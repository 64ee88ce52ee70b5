using System.Buffers;

namespace Postfix.Queue;

/// <summary>How one record is written down: a type byte, the length in base 128 (low groups first, high bit: more follow), the payload.</summary>
public static class RecordFormat
{
    /// <summary>Most bytes a type and a length take.</summary>
    public const int MaximumHeaderLength = 6;

    /// <summary>Length of a pointer, size or time field: a number right-aligned in this many columns.</summary>
    public const int NumberWidth = 15;

    private const int LengthBits = 7;
    private const int LongestShift = 28;

    /// <summary>Length of a record with this many payload bytes.</summary>
    /// <param name="payloadLength">Bytes of payload, 0 or more.</param>
    public static int EncodedLength(int payloadLength)
    {
        var length = 2 + payloadLength;
        for (var rest = payloadLength >> LengthBits; rest != 0; rest >>= LengthBits)
        {
            length++;
        }

        return length;
    }

    /// <summary>Writes the type and the length of a record whose payload the caller writes behind it.</summary>
    /// <param name="destination">At least <see cref="MaximumHeaderLength"/> bytes.</param>
    /// <param name="type">The record type.</param>
    /// <param name="payloadLength">Bytes of payload, 0 or more.</param>
    /// <returns>The number of bytes written.</returns>
    public static int EncodeHeader(Span<byte> destination, byte type, int payloadLength)
    {
        destination[0] = type;
        var position = 1;
        var rest = payloadLength;
        while (rest >= 1 << LengthBits)
        {
            destination[position++] = (byte)(rest | 0x80);
            rest >>= LengthBits;
        }

        destination[position++] = (byte)rest;
        return position;
    }

    /// <summary>Writes a whole record.</summary>
    /// <param name="destination">Room for <see cref="EncodedLength"/> bytes.</param>
    /// <param name="type">The record type.</param>
    /// <param name="payload">The payload.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Encode(Span<byte> destination, byte type, ReadOnlySpan<byte> payload)
    {
        var header = EncodeHeader(destination, type, payload.Length);
        payload.CopyTo(destination[header..]);
        return header + payload.Length;
    }

    /// <summary>Appends a whole record to a buffer.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="type">The record type.</param>
    /// <param name="payload">The payload.</param>
    public static void Append(IBufferWriter<byte> sink, byte type, ReadOnlySpan<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(sink);
        sink.Advance(Encode(sink.GetSpan(payload.Length + MaximumHeaderLength), type, payload));
    }

    /// <summary>Finds the first record of some input. A pure function: nothing is consumed.</summary>
    /// <param name="input">Bytes from the start of a record on.</param>
    /// <param name="limit">Longest payload that is taken; 0 for no limit.</param>
    /// <param name="record">Where the record is, when the result is <see cref="RecordStatus.Complete"/>.</param>
    /// <returns>Whether there is a record, more input is needed, or the input is no record.</returns>
    public static RecordStatus TryRead(ReadOnlySpan<byte> input, int limit, out RecordSlice record)
    {
        record = default;
        var length = 0L;
        var position = 1;
        for (var shift = 0; ; shift += LengthBits)
        {
            if (shift > LongestShift)
            {
                return RecordStatus.Malformed;
            }

            if (position >= input.Length)
            {
                return RecordStatus.Incomplete;
            }

            var group = input[position++];
            length |= (long)(group & 0x7f) << shift;
            if ((group & 0x80) == 0)
            {
                break;
            }
        }

        if (length > int.MaxValue - MaximumHeaderLength)
        {
            return RecordStatus.Malformed;
        }

        if (limit > 0 && length > limit)
        {
            return RecordStatus.TooLong;
        }

        record = new RecordSlice(input[0], position, (int)length);
        return input.Length - position < length ? RecordStatus.Incomplete : RecordStatus.Complete;
    }

    /// <summary>Writes a number right-aligned in <see cref="NumberWidth"/> columns, as pointers and times are.</summary>
    /// <param name="destination">At least <see cref="NumberWidth"/> bytes.</param>
    /// <param name="value">The number.</param>
    /// <returns>The number of bytes written: <see cref="NumberWidth"/>, or more for a number that does not fit.</returns>
    public static int FormatNumber(Span<byte> destination, long value)
    {
        Span<byte> digits = stackalloc byte[20];
        _ = System.Buffers.Text.Utf8Formatter.TryFormat(value, digits, out var length);
        var blanks = Math.Max(0, NumberWidth - length);
        destination[..blanks].Fill((byte)' ');
        digits[..length].CopyTo(destination[blanks..]);
        return blanks + length;
    }

    /// <summary>Reads a number that may have blanks in front, as pointers and times have.</summary>
    /// <param name="text">The payload.</param>
    /// <param name="value">The number.</param>
    /// <param name="used">How many bytes it took.</param>
    /// <returns>False when there is no number.</returns>
    public static bool TryParseNumber(ReadOnlySpan<byte> text, out long value, out int used)
    {
        var blanks = text.IndexOfAnyExcept((byte)' ', (byte)'\t');
        blanks = blanks < 0 ? text.Length : blanks;
        var found = System.Buffers.Text.Utf8Parser.TryParse(text[blanks..], out value, out var digits);
        used = blanks + digits;
        return found;
    }
}
