namespace Postfix.Mail;

/// <summary>An enhanced mail system status code: class, subject and detail (RFC 3463).</summary>
/// <param name="Class">2 (success), 4 (temporary failure) or 5 (permanent failure); 0 in the default value.</param>
/// <param name="Subject">What the status is about, 0 to 999.</param>
/// <param name="Detail">The precise condition, 0 to 999.</param>
public readonly record struct EnhancedStatus(int Class, int Subject, int Detail)
{
    private const int MaximumDigits = 3;

    /// <summary>Whether the class says success.</summary>
    public bool IsSuccess => Class == 2;

    /// <summary>Whether the class says temporary failure.</summary>
    public bool IsTransient => Class == 4;

    /// <summary>Whether the class says permanent failure.</summary>
    public bool IsPermanent => Class == 5;

    /// <summary>The same subject and detail in another class.</summary>
    /// <param name="statusClass">2, 4 or 5.</param>
    /// <returns>The changed code.</returns>
    public EnhancedStatus WithClass(int statusClass) => this with { Class = statusClass };

    /// <summary>Reads a code at the start of a text; white space or the end of the text must follow it.</summary>
    /// <param name="text">Such as <c>5.1.1 User unknown</c>.</param>
    /// <param name="status">The code read.</param>
    /// <param name="length">How many characters the code takes, without what follows.</param>
    /// <returns>Whether the text starts with a code.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out EnhancedStatus status, out int length)
    {
        status = default;
        length = 0;
        if (text.Length < 5 || text[0] is not ('2' or '4' or '5') || text[1] != '.')
        {
            return false;
        }

        var position = 2;
        if (!TryNumber(text, ref position, out var subject) || position >= text.Length || text[position++] != '.'
            || !TryNumber(text, ref position, out var detail)
            || (position < text.Length && text[position] is not (' ' or '\t' or '\r' or '\n')))
        {
            return false;
        }

        status = new EnhancedStatus(text[0] - '0', subject, detail);
        length = position;
        return true;
    }

    /// <summary>Reads a text that is a code and nothing else.</summary>
    /// <param name="text">Such as <c>4.4.1</c>.</param>
    /// <param name="status">The code read.</param>
    /// <returns>Whether the whole text is a code.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out EnhancedStatus status)
        => TryParse(text, out status, out var length) && length == text.Length;

    /// <summary>Reads a text that is known to be a code.</summary>
    /// <param name="text">Such as <c>4.4.1</c>.</param>
    /// <returns>The code.</returns>
    /// <exception cref="FormatException">The text is no code.</exception>
    public static EnhancedStatus Parse(ReadOnlySpan<char> text)
        => TryParse(text, out EnhancedStatus status) ? status : throw new FormatException($"not a status code: {text}");

    /// <summary>Splits a text into its leading code, or a default when it has none, and the rest.</summary>
    /// <param name="text">Such as <c>5.1.1 User unknown</c>.</param>
    /// <param name="defaultStatus">The code of a text without one.</param>
    /// <returns>The code, and the text after it and after the white space.</returns>
    public static (EnhancedStatus Status, string Text) Split(string text, EnhancedStatus defaultStatus)
        => TryParse(text, out var status, out var length)
            ? (status, text[length..].TrimStart(' ', '\t', '\r', '\n'))
            : (defaultStatus, text);

    /// <inheritdoc/>
    public override string ToString() => $"{Class}.{Subject}.{Detail}";

    private static bool TryNumber(ReadOnlySpan<char> text, ref int position, out int value)
    {
        value = 0;
        var start = position;
        while (position < text.Length && position - start < MaximumDigits && char.IsAsciiDigit(text[position]))
        {
            value = (value * 10) + (text[position++] - '0');
        }

        // ToString must give back what was read: no leading zeros (RFC 3463 section 2).
        return position > start && (position - start == 1 || text[start] != '0');
    }
}
