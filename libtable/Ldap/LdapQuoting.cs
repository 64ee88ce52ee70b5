using System.Globalization;
using System.Text;

namespace Postfix.Tables;

/// <summary>Makes text harmless that is put into names and filters.</summary>
internal static class LdapQuoting
{
    /// <summary>Quotes what has a meaning in a name (RFC 4514); blanks and # everywhere, not only where they have one.</summary>
    public static string Name(string text) => Quote(text, " \t\"#+,;<>\\");

    /// <summary>Quotes what has a meaning in a filter (RFC 4515).</summary>
    public static string Filter(string text) => Quote(text, "*()\\");

    private static string Quote(string text, string special)
    {
        if (!text.AsSpan().ContainsAny(special))
        {
            return text;
        }

        var quoted = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (special.Contains(letter, StringComparison.Ordinal))
            {
                quoted.Append('\\').Append(((int)letter).ToString("X2", CultureInfo.InvariantCulture));
            }
            else
            {
                quoted.Append(letter);
            }
        }

        return quoted.ToString();
    }
}
