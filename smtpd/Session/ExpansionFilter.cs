using System.Buffers;
using System.Text;

namespace Postfix.Smtpd;

/// <summary>Replaces characters in attribute values that may not get into replies (smtpd_expansion_filter).</summary>
internal sealed class ExpansionFilter(string characters)
{
    private readonly SearchValues<char> _allowed = SearchValues.Create(Unescape(characters));

    /// <summary>The value with an underscore for each character that is not allowed.</summary>
    /// <param name="value">The value.</param>
    public string Apply(string value)
    {
        if (value.AsSpan().IndexOfAnyExcept(_allowed) < 0)
        {
            return value;
        }
        var text = new StringBuilder(value.Length);
        foreach (var character in value)
        {
            text.Append(_allowed.Contains(character) ? character : '_');
        }
        return text.ToString();
    }

    private static string Unescape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '\\' || index + 1 == text.Length)
            {
                result.Append(text[index]);
                continue;
            }
            index++;
            var digits = 0;
            while (digits < 3 && index + digits < text.Length && text[index + digits] is >= '0' and <= '7')
            {
                digits++;
            }
            if (digits > 0)
            {
                result.Append((char)Convert.ToInt32(text.Substring(index, digits), 8));
                index += digits - 1;
                continue;
            }
            result.Append(text[index] switch
            {
                'a' => '\a',
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'v' => '\v',
                var other => other,
            });
        }
        return result.ToString();
    }
}
