namespace Postfix.Protocol;

/// <summary>What was said in one session, for the report that postmaster may get about it.</summary>
public sealed class SmtpTranscript
{
    private const int LineLimit = 1024;
    // A blank and 78 characters.
    private const int FoldLimit = 79;
    private const string FoldIndent = "    ";

    private readonly List<string> _lines = [];

    /// <summary>The lines, each with <c>In:  </c> or <c>Out: </c> before it.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Notes a line the other side sent.</summary>
    /// <param name="line">The line; non-printing characters become question marks.</param>
    public void In(string line) => Add("In:  ", line);

    /// <summary>Notes a line that was sent to the other side.</summary>
    /// <param name="line">The line; non-printing characters become question marks.</param>
    public void Out(string line) => Add("Out: ", line);

    /// <summary>The lines as they go into a message: a blank in front, long ones folded.</summary>
    public IEnumerable<string> Folded() => _lines.SelectMany(Fold);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _lines.Clear();

    /// <summary>A text without characters that a terminal or a mail reader would act upon.</summary>
    /// <param name="text">Any text.</param>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0
            ? text
            : string.Create(text.Length, text, static (target, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    target[i] = char.IsControl(source[i]) || (char.IsSurrogate(source[i]) && !Paired(source, i)) ? '?' : source[i];
                }
            });
    }

    private static IEnumerable<string> Fold(string line)
    {
        var rest = " " + line;
        var least = 6;
        while (rest.Length > FoldLimit)
        {
            var cut = rest.LastIndexOf(' ', FoldLimit);
            // A word that is too long stays whole.
            cut = cut > least ? cut : rest.IndexOf(' ', FoldLimit);
            if (cut < 0)
            {
                break;
            }
            yield return rest[..cut].TrimEnd(' ');
            rest = FoldIndent + " " + rest[cut..].TrimStart(' ');
            least = FoldIndent.Length;
        }
        yield return rest.TrimEnd(' ');
    }

    private static bool Paired(string text, int i)
        => (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) || (i > 0 && char.IsSurrogatePair(text[i - 1], text[i]));

    private void Add(string direction, string line)
    {
        var cut = line.Length > LineLimit ? line[..LineLimit] : line;
        _lines.Add(direction + Printable(cut));
    }
}
