namespace Postfix.Tables;

/// <summary>Text in braces, as it is used in main.cf to hold blanks and commas together.</summary>
internal static class BracedText
{
    /// <summary>Takes the outer braces away.</summary>
    /// <param name="text">Text that begins with an opening brace.</param>
    /// <param name="problem">What is wrong, else null.</param>
    /// <param name="trim">Whether blanks inside the braces go, too.</param>
    public static string? Unwrap(string text, out string? problem, bool trim)
    {
        problem = null;
        var level = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
            {
                level++;
            }
            else if (text[i] == '}' && --level == 0)
            {
                var rest = text.AsSpan(i + 1).TrimStart(" \t\r\n");
                if (rest.Length > 0)
                {
                    problem = $"syntax error after '}}' in \"{text}\"";
                    return null;
                }

                var inner = text[1..i];
                return trim ? inner.Trim(' ', '\t', '\r', '\n') : inner;
            }
        }

        problem = $"missing '}}' in \"{text}\"";
        return null;
    }
}
