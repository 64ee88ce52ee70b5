namespace Postfix.Conf;

/// <summary>Splits lists of main.cf and master.cf at separators; text in braces stays together.</summary>
public static class ListSplitter
{
    /// <summary>Splits at commas and blanks; braces have no meaning ("a, b c").</summary>
    public static List<string> Split(string text) => Split(text, ConfText.ListSeparators);

    /// <summary>Splits at the given separators; braces have no meaning.</summary>
    public static List<string> Split(string text, string separators)
    {
        ArgumentNullException.ThrowIfNull(text);
        var list = new List<string>();
        for (var at = 0; Next(text, separators, ref at, braces: false) is { } element;)
        {
            list.Add(element);
        }
        return list;
    }

    /// <summary>Splits at commas and blanks; an element may hold separators between { and }. The braces stay.</summary>
    public static List<string> SplitBraced(string text) => SplitBraced(text, ConfText.ListSeparators);

    /// <summary>Splits at the given separators, except between { and }. The braces stay.</summary>
    public static List<string> SplitBraced(string text, string separators)
    {
        ArgumentNullException.ThrowIfNull(text);
        var list = new List<string>();
        for (var at = 0; Next(text, separators, ref at, braces: true) is { } element;)
        {
            list.Add(element);
        }
        return list;
    }

    /// <summary>The next element at or after <paramref name="at"/>, which then stands behind it; null at the end.</summary>
    public static string? Next(string text, string separators, ref int at, bool braces)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (at < text.Length && separators.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }
        if (at == text.Length)
        {
            return null;
        }
        var start = at;
        for (var level = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (braces && c == '{')
            {
                level++;
            }
            else if (braces && c == '}' && level > 0)
            {
                level--;
            }
            else if (level == 0 && separators.Contains(c, StringComparison.Ordinal))
            {
                break;
            }
        }
        return text[start..at];
    }

    /// <summary>
    /// Takes the braces off "{ text }": the text inside without blanks at its ends. Text that does not start with a
    /// brace is returned as it is.
    /// </summary>
    /// <param name="text">An element of a list.</param>
    /// <param name="error">Null, or what is wrong ("missing '}' in ...", "syntax error after '}' in ...").</param>
    public static string Unbrace(string text, out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        error = null;
        if (!text.StartsWith('{'))
        {
            return text;
        }
        var length = ConfText.BalancedLength(text, 0, '{', '}');
        if (length == 0)
        {
            error = $"missing '}}' in \"{text}\"";
            return ConfText.Trim(text[1..]);
        }
        if (ConfText.SkipBlanks(text, length) < text.Length)
        {
            error = $"syntax error after '}}' in \"{text}\"";
        }
        return ConfText.Trim(text[1..(length - 1)]);
    }
}
