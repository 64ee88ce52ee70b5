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
        var at = 0;
        var count = 0L;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            count = (count * 10) + (text[at++] - '0');
            if (count > int.MaxValue)
            {
                return false;
            }
        }
        if (at == 0 || text.Length > at + 1)
        {
            return false;
        }
        var factor = (at < text.Length ? text[at] : defaultUnit) switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, 'w' => 604800, _ => 0 };
        if (factor == 0 || count * factor > int.MaxValue)
        {
            return false;
        }
        seconds = (int)(count * factor);
        return true;
    }
}
