using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Tables;

/// <summary>Reads the rules of a cidr table; what is malformed is reported and skipped.</summary>
internal sealed class CidrParser(TableSource source)
{
    private readonly List<CidrRule> _rules = [];
    private readonly Stack<CidrRule> _open = new();

    /// <summary>Reads rules.</summary>
    public IReadOnlyList<CidrRule> Parse(IEnumerable<TableLine> lines)
    {
        foreach (var line in lines)
        {
            if (ParseLine(line) is { } problem)
            {
                Log.Warning($"{Place(line.Number)}: {problem}: skipping this rule");
            }
        }

        while (_open.TryPop(out var rule))
        {
            Log.Warning($"{Place(rule.Line)}: IF has no matching ENDIF");
        }

        return _rules;
    }

    private static bool IsWord(string line, string word)
        => line.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && (line.Length == word.Length || !char.IsAsciiLetterOrDigit(line[word.Length]));

    private string Place(int line) => $"{source.Type} map {source.Name}, line {line}";

    private string? ParseLine(TableLine line)
    {
        if (IsWord(line.Text, "IF"))
        {
            return ParseIf(line);
        }

        if (IsWord(line.Text, "ENDIF"))
        {
            return ParseEndif(line.Text);
        }

        var (text, negated) = TakeNegation(line.Text);
        var end = text.AsSpan().IndexOfAny(" \t\v\f\r");
        var value = end < 0 ? "" : text[end..].Trim(' ', '\t', '\v', '\f', '\r');
        var pattern = end < 0 ? text : text[..end];
        if (pattern.Length == 0)
        {
            return "no address pattern";
        }

        var problem = ParsePattern(pattern, out var net);
        if (problem is not null)
        {
            return problem;
        }

        if (value.Length == 0)
        {
            return "no lookup result";
        }

        var content = (source.Flags & TableFlags.SourceIsFile) == 0 ? value : FileValue.Encode(value, out problem);
        if (content is not null)
        {
            _rules.Add(new CidrRule(line.Number, net!, negated, content)); // a pattern that was read is not null
        }

        return content is null ? problem : null;
    }

    private string? ParseIf(TableLine line)
    {
        var (text, negated) = TakeNegation(line.Text[2..].Trim(' ', '\t', '\v', '\f', '\r'));
        if (text.Length == 0)
        {
            return "no address pattern";
        }

        if (ParsePattern(text, out var net) is { } problem)
        {
            return problem;
        }

        var rule = new CidrRule(line.Number, net!, negated, null); // as above
        _rules.Add(rule);
        _open.Push(rule);
        return null;
    }

    private string? ParseEndif(string line)
    {
        if (line.AsSpan(5).Trim(" \t").Length > 0)
        {
            return "garbage after ENDIF";
        }

        if (!_open.TryPop(out var rule))
        {
            return "ENDIF without IF";
        }

        rule.End = _rules.Count;
        return null;
    }

    // Brackets stand around the address, or around address and mask.
    private static string? ParsePattern(string text, out CidrPattern? pattern)
    {
        pattern = null;
        if (text.StartsWith('['))
        {
            var end = text.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                return $"missing ']' character after \"{text}\"";
            }

            if (end + 1 < text.Length && text[end + 1] != '/')
            {
                return $"garbage after \"{text[..(end + 1)]}\"";
            }

            text = text[1..end] + text[(end + 1)..];
        }

        return CidrPattern.TryParse(text, out pattern, out var problem) ? null : problem;
    }

    private static (string Text, bool Negated) TakeNegation(string text)
    {
        var negated = false;
        var at = 0;
        for (; at < text.Length && (text[at] == '!' || text[at] is ' ' or '\t'); at++)
        {
            negated ^= text[at] == '!';
        }

        return (text[at..], negated);
    }
}
