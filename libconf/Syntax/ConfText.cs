using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Characters, files and name=value pairs of the configuration language.</summary>
public static class ConfText
{
    /// <summary>The blanks of isspace(3) in the C locale.</summary>
    public const string Blanks = " \t\r\n\v\f";

    /// <summary>What separates the elements of a list in main.cf: blanks and commas.</summary>
    public const string ListSeparators = ", \t\r\n";

    /// <summary>Whether a character is a blank of the C locale.</summary>
    public static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');

    /// <summary>Whether a text has blanks in it.</summary>
    public static bool HasSpace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var c in text)
        {
            if (IsSpace(c))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether a character can be part of a parameter's name in $name.</summary>
    public static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The text without blanks at both ends.</summary>
    public static string Trim(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.AsSpan().Trim(Blanks);
        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    /// <summary>The whole content of a file as byte-transparent text.</summary>
    /// <exception cref="PosixException">The file cannot be opened or read.</exception>
    public static string ReadFile(string path)
    {
        using var file = PosixFile.Open(path, OpenFlags.ReadOnly);
        return ReadFile(file);
    }

    /// <summary>The rest of an open file as byte-transparent text.</summary>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public static string ReadFile(PosixFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var buffer = new byte[8192];
        var length = 0;
        for (int count; (count = file.Read(buffer.AsSpan(length))) > 0;)
        {
            length += count;
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        return ByteText.Decode(buffer.AsSpan(0, length));
    }

    /// <summary>Splits "name = value"; blanks around both are dropped.</summary>
    /// <param name="text">The text to split.</param>
    /// <param name="name">The name, when the result is null.</param>
    /// <param name="value">The value, when the result is null.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? SplitNameValue(string text, out string name, out string value)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = value = "";
        var at = SkipBlanks(text, 0);
        var end = at;
        while (end < text.Length && !IsSpace(text[end]) && text[end] != '=')
        {
            end++;
        }
        if (end == at)
        {
            return "missing attribute name";
        }
        var equals = SkipBlanks(text, end);
        if (equals == text.Length || text[equals] != '=')
        {
            return "missing '=' after attribute name";
        }
        name = text[at..end];
        value = Trim(text[(equals + 1)..]);
        return null;
    }

    /// <summary>Index of the first character at or after <paramref name="at"/> that is no blank.</summary>
    public static int SkipBlanks(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }
        return at;
    }

    /// <summary>Length of a balanced group that starts at <paramref name="at"/> with <paramref name="open"/>; 0 when it is not closed.</summary>
    public static int BalancedLength(string text, int at, char open, char close)
    {
        ArgumentNullException.ThrowIfNull(text);
        var level = 0;
        for (var i = at; i < text.Length; i++)
        {
            if (text[i] == open)
            {
                level++;
            }
            else if (text[i] == close && --level == 0)
            {
                return i - at + 1;
            }
        }
        return 0;
    }
}
