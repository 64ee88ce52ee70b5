using System.Buffers;
using System.Globalization;
using System.Text;
using Postfix.Posix;

namespace Postfix.Cleanup;

/// <summary>Writes a person's name into a From header that cleanup adds.</summary>
internal static class FullName
{
    private static readonly SearchValues<char> s_atomCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~ \t");

    /// <summary>The name as it stands before an address in angle brackets (RFC 5322 section 3.2.5).</summary>
    /// <param name="name">The name.</param>
    /// <param name="charset">The character set for a name outside ASCII.</param>
    /// <returns>Words, a quoted string, or an encoded word (RFC 2047).</returns>
    public static string Phrase(string name, string charset)
    {
        if (!Ascii.IsValid(name))
        {
            return EncodedWord(name, charset);
        }

        return name.AsSpan().ContainsAnyExcept(s_atomCharacters)
            ? $"\"{Escape(name, "\"\\")}\""
            : string.Join(' ', name.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The name as a comment after an address.</summary>
    public static string Comment(string name, string charset)
        => Ascii.IsValid(name) ? $"({Escape(name, "()\\")})" : $"({EncodedWord(name, charset)})";

    private static string Escape(string name, string special)
    {
        var result = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (special.Contains(character, StringComparison.Ordinal))
            {
                result.Append('\\');
            }

            result.Append(character is '\r' or '\n' ? ' ' : character);
        }

        return result.ToString();
    }

    private static string EncodedWord(string name, string charset)
    {
        var result = new StringBuilder($"=?{charset}?q?");
        foreach (var octet in ByteText.Encode(name))
        {
            if (octet == ' ')
            {
                result.Append('_');
            }
            else if (char.IsAsciiLetterOrDigit((char)octet))
            {
                result.Append((char)octet);
            }
            else
            {
                result.Append('=').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return result.Append("?=").ToString();
    }
}
