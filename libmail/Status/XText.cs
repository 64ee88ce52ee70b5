using System.Globalization;
using System.Text;

namespace Postfix.Mail;

/// <summary>The xtext encoding of SMTP parameter values: <c>+</c> and two upper-case hexadecimal digits for what may not stand as it is (RFC 3461 section 4).</summary>
public static class XText
{
    /// <summary>Encodes a text for an SMTP parameter.</summary>
    /// <param name="text">Byte-transparent text; bytes outside ASCII are encoded too.</param>
    /// <returns>The encoded text.</returns>
    public static string Encode(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var octet in Posix.ByteText.Encode(text))
        {
            if (octet is > 32 and < 127 && octet != '+' && octet != '=')
            {
                result.Append((char)octet);
            }
            else
            {
                result.Append('+').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return result.ToString();
    }

    /// <summary>Decodes the value of an SMTP parameter.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="decoded">The decoded text.</param>
    /// <returns>Whether each <c>+</c> was followed by two hexadecimal digits.</returns>
    public static bool TryDecode(string text, out string decoded)
    {
        decoded = text;
        if (!text.Contains('+', StringComparison.Ordinal))
        {
            return true;
        }

        var source = Posix.ByteText.Encode(text);
        var length = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var octet = source[i];
            if (octet == '+')
            {
                if (i + 2 >= source.Length || !char.IsAsciiHexDigit((char)source[i + 1]) || !char.IsAsciiHexDigit((char)source[i + 2]))
                {
                    return false;
                }

                octet = (byte)((HexValue(source[i + 1]) << 4) | HexValue(source[i + 2]));
                i += 2;
            }

            source[length++] = octet;
        }

        // Postfix: what is decoded is a string of C, which ends at NUL.
        var end = source.AsSpan(0, length).IndexOf((byte)0);
        decoded = Posix.ByteText.Decode(source.AsSpan(0, end < 0 ? length : end));
        return true;
    }

    private static int HexValue(byte digit) => digit switch
    {
        <= (byte)'9' => digit - '0',
        <= (byte)'F' => digit - 'A' + 10,
        _ => digit - 'a' + 10,
    };
}
