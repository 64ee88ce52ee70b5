using System.Buffers;
using System.Text;

namespace Postfix.Posix;

/// <summary>
/// Byte-transparent text: valid UTF-8 reads as the characters it means, and every other byte as one lone low surrogate
/// (U+DC00 plus the byte), so that decoding and encoding again gives the same bytes whatever they were.
/// </summary>
public static class ByteText
{
    private const int Escape = 0xDC00;

    /// <summary>Decodes bytes; never fails.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
        {
            return Encoding.ASCII.GetString(bytes);
        }
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
            {
                text.Append(rune.ToString());
            }
            else
            {
                for (var i = 0; i < used; i++)
                {
                    text.Append((char)(Escape + bytes[i]));
                }
            }
            bytes = bytes[used..];
        }
        return text.ToString();
    }

    /// <summary>The number of bytes that <see cref="Encode(ReadOnlySpan{char}, Span{byte})"/> writes for this text.</summary>
    public static int GetByteCount(ReadOnlySpan<char> text)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }
        var count = 0;
        while (!text.IsEmpty)
        {
            count += Rune.DecodeFromUtf16(text, out var rune, out var used) == OperationStatus.Done ? rune.Utf8SequenceLength : 1;
            text = text[used..];
        }
        return count;
    }

    /// <summary>Encodes text into a buffer that is large enough and returns the number of bytes written.</summary>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (Ascii.FromUtf16(text, bytes, out var written) == OperationStatus.Done)
        {
            return written;
        }
        written = 0;
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var used) == OperationStatus.Done)
            {
                written += rune.EncodeToUtf8(bytes[written..]);
            }
            else
            {
                // A surrogate that stands for no byte cannot come from Decode; it becomes a question mark.
                var value = text[0] - Escape;
                bytes[written++] = value is >= 0x80 and <= 0xFF ? (byte)value : (byte)'?';
            }
            text = text[used..];
        }
        return written;
    }

    /// <summary>Encodes text into a new array.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = new byte[GetByteCount(text)];
        Encode(text, bytes);
        return bytes;
    }
}
