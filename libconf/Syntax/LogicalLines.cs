using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Reads logical lines: comments and blank lines are skipped, a line that starts with a blank continues (postconf(5)).</summary>
public static class LogicalLines
{
    /// <summary>The logical lines of a text.</summary>
    public static IEnumerable<LogicalLine> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pending = "";
        var first = 0;
        var last = 0;
        var number = 0;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            var line = text[at..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : end + 1;
            number++;
            if (IsSkipped(line))
            {
                continue;
            }
            if (first > 0 && !ConfText.IsSpace(line[0]))
            {
                yield return new LogicalLine(pending, first, last);
                first = 0;
            }
            pending = first > 0 ? pending + line : line;
            first = first > 0 ? first : number;
            last = number;
        }
        if (first > 0)
        {
            yield return new LogicalLine(pending, first, last);
        }
    }

    /// <summary>The logical lines of a file.</summary>
    /// <exception cref="PosixException">The file cannot be opened or read.</exception>
    public static IEnumerable<LogicalLine> ReadFile(string path) => Read(ConfText.ReadFile(path));

    /// <summary>Whether a physical line is empty, blank or a comment.</summary>
    public static bool IsSkipped(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (c == '#')
            {
                return true;
            }
            if (!ConfText.IsSpace(c))
            {
                return false;
            }
        }
        return true;
    }
}
