using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The value of a pattern: text with $1, ${1} or $(1) for what groups matched, and $$ for a dollar.</summary>
internal sealed class ReplacementText
{
    private readonly List<(byte[] Text, int Group)> _parts = [];

    private ReplacementText()
    {
    }

    /// <summary>The highest group number; 0 when there is none.</summary>
    public int HighestGroup { get; private set; }

    /// <summary>Reads a value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">"regexp map NAME, line N", for warnings.</param>
    /// <param name="outOfRange">How the table type says that a number is too small.</param>
    /// <returns>The value, or null after a warning.</returns>
    public static ReplacementText? Parse(string text, string place, string outOfRange)
    {
        var value = new ReplacementText();
        var literal = new System.Text.StringBuilder();
        var valid = true;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '$')
            {
                literal.Append(text[i++]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '$')
            {
                literal.Append('$');
                i += 2;
            }
            else
            {
                var name = Name(text, ref i, out var problem);
                problem ??= name!.Length == 0 ? $"empty macro name: \"{text}\"" : null; // a name comes with no problem
                if (problem is not null)
                {
                    Log.Warning($"{problem}");
                    return null;
                }

                valid &= value.Add(literal, name!, place, outOfRange); // as before
            }
        }

        value._parts.Add((ByteText.Encode(literal.ToString()), 0));
        return valid ? value : null;
    }

    /// <summary>The value for what was matched.</summary>
    public string Expand(PatternSubject subject)
    {
        if (HighestGroup == 0)
        {
            return ByteText.Decode(_parts[0].Text);
        }

        using var result = new MemoryStream();
        foreach (var (text, group) in _parts)
        {
            result.Write(text);
            if (group > 0)
            {
                result.Write(subject.Group(group));
            }
        }

        return ByteText.Decode(result.GetBuffer().AsSpan(0, (int)result.Length));
    }

    private static string? Name(string text, ref int at, out string? problem)
    {
        problem = null;
        at++;
        var close = at < text.Length ? text[at] switch { '{' => '}', '(' => ')', _ => '\0' } : '\0';
        if (close != '\0')
        {
            var start = at + 1;
            var length = ConfText.BalancedLength(text, at, text[at], close);
            if (length == 0)
            {
                problem = $"truncated macro reference: \"{text}\"";
                return null;
            }

            at += length;
            return text[start..(at - 1)];
        }

        var from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return text[from..at];
    }

    private bool Add(System.Text.StringBuilder literal, string name, string place, string outOfRange)
    {
        if (name.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            Log.Warning($"{place}: non-numeric replacement index \"{name}\"");
            return false;
        }

        if (!int.TryParse(name, out var group) || group < 1)
        {
            Log.Warning($"{place}: {outOfRange} replacement index \"{name}\"");
            return false;
        }

        HighestGroup = Math.Max(HighestGroup, group);
        _parts.Add((ByteText.Encode(literal.ToString()), group));
        literal.Clear();
        return true;
    }
}
