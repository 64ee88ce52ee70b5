namespace Postfix.Protocol;

/// <summary>The syntax of reply codes and enhanced status codes (RFC 5321 4.2, RFC 3463 2).</summary>
public static class ReplySyntax
{
    /// <summary>The three-digit code at the start of a reply line, or 0 when there is none.</summary>
    /// <param name="line">A reply line without its line end.</param>
    public static int Code(ReadOnlySpan<char> line)
    {
        if (line.Length < 3 || !char.IsAsciiDigit(line[0]) || !char.IsAsciiDigit(line[1]) || !char.IsAsciiDigit(line[2])
            || (line.Length > 3 && line[3] is not (' ' or '-' or '\n')))
        {
            return 0;
        }
        return ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
    }

    /// <summary>The length of the enhanced status code at the start of a text, or 0 when there is none.</summary>
    /// <param name="text">A text that may begin with <c>class.subject.detail</c> and then ends or goes on with a blank.</param>
    public static int StatusLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || text[0] is not ('2' or '4' or '5') || text[1] != '.')
        {
            return 0;
        }
        var subject = Digits(text[2..]);
        var position = 2 + subject;
        if (subject is 0 or > 3 || position >= text.Length || text[position] != '.')
        {
            return 0;
        }
        var detail = Digits(text[(position + 1)..]);
        position += 1 + detail;
        return detail is 0 or > 3 || (position < text.Length && text[position] is not (' ' or '\t' or '\r' or '\n')) ? 0 : position;
    }

    /// <summary>The enhanced status code of a reply, or empty when it has none or one of another class than its code.</summary>
    /// <param name="line">A reply line that begins with the code.</param>
    /// <param name="code">The line's code.</param>
    public static string Status(ReadOnlySpan<char> line, int code)
    {
        if (code == 0 || line.Length < 9)
        {
            return "";
        }
        var text = line[4..].TrimStart(' ');
        var length = StatusLength(text);
        return length > 0 && text[0] == line[0] ? new string(text[..length]) : "";
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count]))
        {
            count++;
        }
        return count;
    }
}
