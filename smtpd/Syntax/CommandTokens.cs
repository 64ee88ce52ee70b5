using System.Text;

namespace Postfix.Smtpd;

/// <summary>Splits a command line into words (RFC 5321 4.1.1), keeping text in quotes and in angle brackets together.</summary>
internal static class CommandTokens
{
    /// <summary>The words of a line. A word may hold blanks within quotes and angle brackets, and after a backslash.</summary>
    /// <param name="line">The line without line end.</param>
    public static List<string> Split(ReadOnlySpan<char> line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var closers = new Stack<char>();
        var position = 0;
        // Postfix: a line ends where a string of C ends.
        line = line.IndexOf('\0') is var end && end >= 0 ? line[..end] : line;
        while (true)
        {
            while (position < line.Length && IsBlank(line[position]))
            {
                position++;
            }
            if (position == line.Length)
            {
                return words;
            }
            word.Clear();
            closers.Clear();
            position = ReadWord(line, position, word, closers);
            words.Add(word.ToString());
        }
    }

    /// <summary>Whether every quote and angle bracket of a word is closed.</summary>
    /// <param name="word">The word.</param>
    public static bool IsComplete(ReadOnlySpan<char> word)
    {
        var closers = new Stack<char>();
        ReadWord(word, 0, new StringBuilder(), closers);
        return closers.Count == 0;
    }

    private static int ReadWord(ReadOnlySpan<char> line, int position, StringBuilder word, Stack<char> closers)
    {
        while (position < line.Length && (closers.Count > 0 || !IsBlank(line[position])))
        {
            var symbol = line[position];
            position = Copy(line, position, word);
            if (symbol == '\\')
            {
                position = position < line.Length ? Copy(line, position, word) : position;
            }
            else if (closers.TryPeek(out var closer) && symbol == closer)
            {
                closers.Pop();
            }
            else if (closer != '"' && symbol is '<' or '"')
            {
                closers.Push(symbol == '<' ? '>' : '"');
            }
            else if (symbol == ':' && EndsWithPathKeyword(word))
            {
                // Postfix: FROM: and TO: are words of their own, with or without a blank after them.
                break;
            }
        }
        return position;
    }

    private static int Copy(ReadOnlySpan<char> line, int position, StringBuilder word)
    {
        word.Append(line[position]);
        return position + 1;
    }

    private static bool EndsWithPathKeyword(StringBuilder word)
        => (word.Length == 5 && Equals(word, "FROM:")) || (word.Length == 3 && Equals(word, "TO:"));

    private static bool Equals(StringBuilder word, string keyword)
        => word.ToString().Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private static bool IsBlank(char symbol) => symbol is ' ' or '\t' or '\r' or '\n' or '\v' or '\f';
}
