namespace Postfix.Conf;

/// <summary>Times as main.cf writes them: a whole number with one unit of s, m, h, d, w.</summary>
public static class TimeValue
{
    /// <summary>The unit that a number alone has: that of the built-in value, where it is one.</summary>
    /// <param name="defaultText">The built-in value, such as "5d".</param>
    public static char UnitOf(ReadOnlySpan<char> defaultText)
        => defaultText.Length > 1 && defaultText[^1] is 'm' or 'h' or 'd' or 'w' && (char.IsAsciiDigit(defaultText[^2]) || defaultText[^2] == '}')
            ? defaultText[^1]
            : 's';

    /// <summary>Parses a time.</summary>
    /// <param name="text">The text, such as "5d" or "300".</param>
    /// <param name="defaultUnit">The unit of a number that has none.</param>
    /// <param name="seconds">The value, in seconds, at most 2147483647.</param>
    /// <returns>False for a bad number or unit, or a value out of range.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, char defaultUnit, out int seconds)
    {
        seconds = 0;
        if (text.IsEmpty || !TryReadCount(text, out var count, out var length))
        {
            return false;
        }
        // Postfix: what follows the unit does not count.
        var factor = (length < text.Length ? text[length] : defaultUnit) switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, 'w' => 604800, _ => 0 };
        if (factor == 0 || count * factor > int.MaxValue)
        {
            return false;
        }
        seconds = (int)(count * factor);
        return true;
    }

    // Postfix: the number is read as C programs do: after a sign it may have, and none at all is 0.
    private static bool TryReadCount(ReadOnlySpan<char> text, out long count, out int length)
    {
        count = 0;
        var start = text.Length - text.TrimStart().Length;
        var isSigned = start + 1 < text.Length && text[start] is '+' or '-' && char.IsAsciiDigit(text[start + 1]);
        var first = isSigned ? start + 1 : start;
        for (length = first; length < text.Length && char.IsAsciiDigit(text[length]); length++)
        {
            count = (count * 10) + (text[length] - '0');
            if (count > int.MaxValue)
            {
                return false;
            }
        }
        length = length == first ? 0 : length;
        return count == 0 || text[start] != '-';
    }
}
