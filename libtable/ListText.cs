namespace Postfix.Tables;

/// <summary>Splits a list at commas and blanks; text in braces stays together.</summary>
internal static class ListText
{
    private const string Separators = ", \t\r\n";

    public static List<string> Split(string text)
    {
        var items = new List<string>();
        var position = 0;
        while (Next(text, ref position, Separators) is { } item)
        {
            items.Add(item);
        }

        return items;
    }

    /// <summary>The next item, or null at the end.</summary>
    public static string? Next(string text, ref int position, string separators)
    {
        while (position < text.Length && separators.Contains(text[position], StringComparison.Ordinal))
        {
            position++;
        }

        if (position == text.Length)
        {
            return null;
        }

        var start = position;
        var level = 0;
        for (; position < text.Length; position++)
        {
            var letter = text[position];
            if (letter == '{')
            {
                level++;
            }
            else if (letter == '}' && level > 0)
            {
                level--;
            }
            else if (level == 0 && separators.Contains(letter, StringComparison.Ordinal))
            {
                break;
            }
        }

        return text[start..position];
    }
}
