using System.Text;

namespace Postfix.Mail;

/// <summary>Reads Content-Type and Content-Transfer-Encoding headers as far as the structure of a message depends on them.</summary>
internal static class MimeType
{
    /// <summary>Reads the value of a Content-Type header.</summary>
    /// <param name="value">What follows the colon.</param>
    /// <param name="boundary">The boundary of a multipart type, backslashes removed; null when there is none.</param>
    /// <param name="isDigest">Whether parts are messages unless they say otherwise (RFC 2046 section 5.1.5).</param>
    /// <returns>What the part holds.</returns>
    public static MimeContent ReadType(ReadOnlySpan<byte> value, out byte[]? boundary, out bool isDigest)
    {
        boundary = null;
        isDigest = false;
        var tokens = new MimeTokens(value);
        if (!tokens.Next(out var type) || !tokens.Next(out var slash) || !slash.SequenceEqual("/"u8) || !tokens.Next(out var subtype))
        {
            return MimeContent.Leaf;
        }

        if (Ascii.EqualsIgnoreCase(type, "message"u8))
        {
            return Ascii.EqualsIgnoreCase(subtype, "rfc822"u8) || Ascii.EqualsIgnoreCase(subtype, "global"u8)
                ? MimeContent.Message
                : MimeContent.OtherMessage;
        }

        if (!Ascii.EqualsIgnoreCase(type, "multipart"u8))
        {
            return MimeContent.Leaf;
        }

        isDigest = Ascii.EqualsIgnoreCase(subtype, "digest"u8);
        boundary = ReadBoundary(ref tokens);
        return MimeContent.Multipart;
    }

    /// <summary>Reads the value of a Content-Transfer-Encoding header.</summary>
    /// <param name="value">What follows the colon.</param>
    /// <param name="encoding">The encoding.</param>
    /// <returns>Whether the encoding is known.</returns>
    public static bool TryReadEncoding(ReadOnlySpan<byte> value, out MimeEncoding encoding)
    {
        encoding = MimeEncoding.SevenBit;
        var tokens = new MimeTokens(value);
        if (!tokens.Next(out var name))
        {
            return false;
        }

        (var known, encoding) = name switch
        {
            _ when Ascii.EqualsIgnoreCase(name, "7bit"u8) => (true, MimeEncoding.SevenBit),
            _ when Ascii.EqualsIgnoreCase(name, "8bit"u8) => (true, MimeEncoding.EightBit),
            _ when Ascii.EqualsIgnoreCase(name, "binary"u8) => (true, MimeEncoding.Binary),
            _ when Ascii.EqualsIgnoreCase(name, "quoted-printable"u8) => (true, MimeEncoding.QuotedPrintable),
            _ when Ascii.EqualsIgnoreCase(name, "base64"u8) => (true, MimeEncoding.Base64),
            _ => (false, MimeEncoding.SevenBit),
        };
        return known;
    }

    private static byte[]? ReadBoundary(ref MimeTokens tokens)
    {
        var atStart = false;
        while (tokens.Next(out var token))
        {
            if (token.SequenceEqual(";"u8))
            {
                atStart = true;
            }
            else if (atStart && Ascii.EqualsIgnoreCase(token, "boundary"u8))
            {
                return tokens.Next(out var equals) && equals.SequenceEqual("="u8) && tokens.Next(out var value)
                    ? Unescape(value)
                    : null;
            }
            else
            {
                atStart = false;
            }
        }

        return null;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> value)
    {
        var result = new byte[value.Length];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length)
            {
                i++;
            }

            result[length++] = value[i];
        }

        return result[..length];
    }
}
