using System.Globalization;
using System.Text;

namespace Postfix.Databases;

/// <summary>Makes text harmless that is put into a string of JSON.</summary>
internal static class JsonQuoting
{
    /// <summary>Quotes what has a meaning there (RFC 8259 section 7).</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append("\\u").Append(((int)letter).ToString("X4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(letter),
            };
        }

        return quoted.ToString();
    }
}
