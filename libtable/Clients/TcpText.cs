using System.Buffers;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The encoding of keys and values in tcp tables: %XX for what is not a plain visible character.</summary>
internal static class TcpText
{
    private const string Digits = "0123456789ABCDEF";

    /// <summary>Encodes a key.</summary>
    public static byte[] Encode(string text)
    {
        var bytes = ByteText.Encode(text);
        var encoded = new List<byte>(bytes.Length + 8);
        foreach (var letter in bytes)
        {
            if (letter is > 32 and < 127 and not (byte)'%')
            {
                encoded.Add(letter);
            }
            else
            {
                encoded.Add((byte)'%');
                encoded.Add((byte)Digits[letter >> 4]);
                encoded.Add((byte)Digits[letter & 15]);
            }
        }

        return [.. encoded];
    }

    /// <summary>Decodes a value; null when it is malformed.</summary>
    public static string? Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded[count++] = text[i];
                continue;
            }

            if (i + 2 >= text.Length || Convert.FromHexString(text.Slice(i + 1, 2), decoded.AsSpan(count), out _, out var written) != OperationStatus.Done
                || written != 1)
            {
                return null;
            }

            count++;
            i += 2;
        }

        return ServerText.Decode(decoded.AsSpan(0, count));
    }
}
