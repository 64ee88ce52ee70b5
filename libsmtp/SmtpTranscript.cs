using Postfix.Logging;

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

    private void Add(string direction, string line)
    {
        var cut = line.Length > LineLimit ? line[..LineLimit] : line;
        _lines.Add(direction + Log.Printable(cut));
    }
}
