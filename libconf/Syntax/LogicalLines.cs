using System.Text;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Reads logical lines: comments and blank lines are skipped, a line that starts with a blank continues (postconf(5)).</summary>
public static class LogicalLines
{
    /// <summary>The logical lines of a text.</summary>
    public static IEnumerable<LogicalLine> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(Physical(text));
    }

    /// <summary>The logical lines made of physical ones, which have lost their ends.</summary>
    public static IEnumerable<LogicalLine> Read(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var pending = "";
        var longer = new StringBuilder(); // of lines that are continued, which may be many
        var first = 0;
        var last = 0;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (IsSkipped(line))
            {
                continue;
            }
            if (first > 0 && !ConfText.IsSpace(line[0]))
            {
                yield return new LogicalLine(Joined(pending, longer), first, last);
                first = 0;
            }
            if (first > 0)
            {
                longer.Append(longer.Length == 0 ? pending : "").Append(line);
            }
            else
            {
                pending = line;
                first = number;
            }
            last = number;
        }
        if (first > 0)
        {
            yield return new LogicalLine(Joined(pending, longer), first, last);
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

    private static string Joined(string first, StringBuilder longer)
    {
        if (longer.Length == 0)
        {
            return first;
        }
        var line = longer.ToString();
        longer.Clear();
        return line;
    }

    private static IEnumerable<string> Physical(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            yield return text[at..(end < 0 ? text.Length : end)];
            at = end < 0 ? text.Length : end + 1;
        }
    }
}
