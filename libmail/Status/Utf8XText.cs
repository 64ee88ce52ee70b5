using System.Globalization;
using System.Text;

namespace Postfix.Mail;

/// <summary>The utf-8-addr-xtext encoding of addresses of type <c>utf-8</c>: <c>\x{HEX}</c> stands for a Unicode character (RFC 6533 section 3).</summary>
public static class Utf8XText
{
    private const string Opening = "\\x{";

    /// <summary>Decodes the address of an ORCPT parameter.</summary>
    /// <param name="text">The encoded text.</param>
    /// <param name="decoded">The decoded text.</param>
    /// <returns>Whether each backslash begins a character in upper-case hexadecimal digits, in braces.</returns>
    public static bool TryDecode(string text, out string decoded)
    {
        ArgumentNullException.ThrowIfNull(text);
        decoded = text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var end = text.IndexOf('}', i);
            if (end < 0 || !text.AsSpan(i).StartsWith(Opening) || !TryReadCharacter(text.AsSpan((i + Opening.Length)..end), out var character))
            {
                return false;
            }

            result.Append(character);
            i = end;
        }

        decoded = result.ToString();
        return true;
    }

    private static bool TryReadCharacter(ReadOnlySpan<char> digits, out Rune character)
    {
        character = default;
        return digits.IndexOfAnyInRange('a', 'f') < 0
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.TryCreate(code, out character);
    }
}
