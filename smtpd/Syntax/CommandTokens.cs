using System.Text;

namespace Postfix.Smtpd;

/// <summary>Splits a command line into words (RFC 5321 4.1.1), keeping quoted and bracketed text together.</summary>
internal static class CommandTokens
{
    /// <summary>The words of a line. A word may hold blanks within quotes, angle brackets or square brackets.</summary>
    /// <param name="line">The line without line end.</param>
    public static List<string> Split(ReadOnlySpan<char> line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var position = 0;
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
            position = ReadWord(line, position, word);
            words.Add(word.ToString());
        }
    }

    private static int ReadWord(ReadOnlySpan<char> line, int position, StringBuilder word)
    {
        while (position < line.Length && !IsBlank(line[position]))
        {
            var symbol = line[position];
            position = symbol is '<' or '[' or '"' ? ReadNested(line, position, word) : Copy(line, position, word);
            if (symbol == ':' && EndsWithPathKeyword(word))
            {
                // Postfix: FROM: and TO: are words of their own, with or without a blank after them.
                break;
            }
        }
        return position;
    }

    private static int ReadNested(ReadOnlySpan<char> line, int position, StringBuilder word)
    {
        var closers = new Stack<char>();
        do
        {
            var symbol = line[position];
            position = Copy(line, position, word);
            if (symbol == '\\')
            {
                position = position < line.Length ? Copy(line, position, word) : position;
            }
            else if (closers.Count > 0 && symbol == closers.Peek())
            {
                closers.Pop();
            }
            else if (closers.Count == 0 || closers.Peek() != '"')
            {
                PushCloser(closers, symbol);
            }
        }
        while (closers.Count > 0 && position < line.Length);
        return position;
    }

    private static void PushCloser(Stack<char> closers, char symbol)
    {
        if (symbol is '<' or '[' or '"')
        {
            closers.Push(symbol switch { '<' => '>', '[' => ']', _ => '"' });
        }
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
