using System.Globalization;
using System.Text;

namespace Postfix.Mail;

/// <summary>The syntax of domain names (RFC 1035, RFC 1123) and their translation to ASCII (RFC 5890).</summary>
public static class DomainName
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaximumLength = 255;

    /// <summary>The longest part between dots.</summary>
    public const int MaximumLabelLength = 63;

    private static readonly IdnMapping s_mapping = new() { UseStd3AsciiRules = false, AllowUnassigned = false };

    /// <summary>Whether a text is a valid host or domain name: letters, digits, hyphens and underscores; not all numeric.</summary>
    /// <param name="name">The name, in ASCII or not.</param>
    /// <returns>False for an empty name, too.</returns>
    public static bool IsValid(string name) => Problem(name) is null;

    /// <summary>Says what is wrong with a name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Such as <c>numeric hostname</c>; null when the name is valid.</returns>
    public static string? Problem(string name)
        => name.Length == 0 ? "empty hostname"
            : Ascii.IsValid(name) ? AsciiProblem(name)
            : ToAscii(name) is { } ascii ? AsciiProblem(ascii) : "malformed UTF-8 or invalid codepoint";

    /// <summary>Translates the labels of a name that are not ASCII.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name in ASCII; null when it cannot be translated.</returns>
    public static string? ToAscii(string name)
    {
        if (Ascii.IsValid(name))
        {
            return name;
        }

        try
        {
            return s_mapping.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Translates the labels of a name that stand for Unicode text.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name in Unicode; the name itself when it cannot be translated.</returns>
    public static string ToUnicode(string name)
    {
        try
        {
            return name.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? s_mapping.GetUnicode(name) : name;
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    private static string? AsciiProblem(string name)
    {
        var labelLength = 0;
        var numeric = true;
        for (var i = 0; i < name.Length; i++)
        {
            var character = name[i];
            if (character == '.')
            {
                if (labelLength == 0 || i + 1 == name.Length)
                {
                    return "misplaced delimiter";
                }

                labelLength = 0;
                continue;
            }

            if (++labelLength > MaximumLabelLength)
            {
                return "hostname label too long";
            }

            if (character == '-')
            {
                if (labelLength == 1 || i + 1 == name.Length || name[i + 1] == '.')
                {
                    return "misplaced hyphen";
                }
            }
            else if (character != '_' && !char.IsAsciiLetterOrDigit(character))
            {
                return $"invalid character {(int)character}(decimal)";
            }

            numeric &= char.IsAsciiDigit(character);
        }

        return numeric ? "numeric hostname" : name.Length > MaximumLength ? $"hostname length {name.Length}" : null;
    }
}
