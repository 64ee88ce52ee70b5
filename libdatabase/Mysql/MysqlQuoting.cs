using System.Text;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>Puts texts between quotes in queries.</summary>
internal static class MysqlQuoting
{
    // In these a byte of ASCII can be the second half of a character, and quoting byte by byte is not safe.
    private static readonly HashSet<string> s_unsafeCharsets = new(StringComparer.OrdinalIgnoreCase)
    {
        "big5", "cp932", "gb18030", "gbk", "sjis", "ucs2", "utf16", "utf16le", "utf32",
    };

    /// <summary>Escapes a text with backslashes.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\0' => escaped.Append("\\0"),
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\x1A' => escaped.Append("\\Z"),
                '\'' or '"' or '\\' => escaped.Append('\\').Append(letter),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    /// <summary>The name of a character set, as part of a query.</summary>
    /// <exception cref="DatabaseException">It is no name, or one of a character set in which quoting is not safe.</exception>
    public static string CheckCharset(string charset)
        => charset.Length > 0 && charset.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            && !s_unsafeCharsets.Contains(charset)
            ? charset
            : throw new DatabaseException($"Can't initialize character set {charset}");
}
