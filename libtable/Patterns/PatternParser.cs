using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Reads the rules of a regexp or pcre table; what is malformed is reported and skipped.</summary>
internal sealed class PatternParser(TableSource source, PatternDialect dialect)
{
    private readonly List<PatternRule> _rules = [];
    private readonly Stack<PatternRule> _open = new();

    /// <summary>Reads rules.</summary>
    public IReadOnlyList<PatternRule> Parse(IEnumerable<TableLine> lines)
    {
        foreach (var line in lines)
        {
            ParseLine(line);
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

    private static bool IsSpace(char letter) => letter is ' ' or (>= '\t' and <= '\r');

    // Postfix: of a letter that has several bytes one is shown, which is not printable.
    private static char FirstByte(char letter) => char.IsAscii(letter) ? letter : '?';

    private static int SkipSpace(string line, int at)
    {
        while (at < line.Length && IsSpace(line[at]))
        {
            at++;
        }

        return at;
    }

    private string Place(int line) => $"{source.Type} map {source.Name}, line {line}";

    private void ParseLine(TableLine line)
    {
        var place = Place(line.Number);
        if (line.Text.Length > 0 && !char.IsAsciiLetterOrDigit(line.Text[0]))
        {
            ParseRule(line, place);
        }
        else if (IsWord(line.Text, "IF"))
        {
            ParseIf(line, place);
        }
        else if (IsWord(line.Text, "ENDIF"))
        {
            ParseEndif(line, place);
        }
        else
        {
            Log.Warning($"{place}: ignoring unrecognized request");
        }
    }

    private void ParseIf(TableLine line, string place)
    {
        var at = 2;
        if (TakePattern(line.Text, ref at, place) is not { } pattern)
        {
            return;
        }

        at = SkipSpace(line.Text, at);
        if (at < line.Text.Length)
        {
            Log.Warning($"{place}: ignoring extra text after IF statement: \"{line.Text[at..]}\"");
            Log.Warning($"{place}: do not prepend whitespace to statements between IF and ENDIF");
        }

        if (dialect.Compile(pattern.Text, pattern.Options, groups: false, place) is { } compiled)
        {
            var rule = new PatternRule { Line = line.Number, Matches = subject => compiled.IsMatch(subject, place) != pattern.Negated };
            _rules.Add(rule);
            _open.Push(rule);
        }
    }

    private void ParseEndif(TableLine line, string place)
    {
        if (!_open.TryPop(out var rule))
        {
            Log.Warning($"{place}: ignoring ENDIF without matching IF");
            return;
        }

        rule.End = _rules.Count;
        if (SkipSpace(line.Text, 5) < line.Text.Length)
        {
            Log.Warning($"{place}: ignoring extra text after ENDIF");
        }
    }

    private void ParseRule(TableLine line, string place)
    {
        var at = 0;
        if (TakePattern(line.Text, ref at, place) is not { } pattern)
        {
            return;
        }

        PatternText? second = null;
        if (dialect.HasSecondPattern && at < line.Text.Length && line.Text[at] == '!')
        {
            at++;
            second = TakePattern(line.Text, ref at, place);
            if (second is null)
            {
                return;
            }
        }

        at = SkipSpace(line.Text, at);
        if (at == line.Text.Length)
        {
            Log.Warning($"{place}: no replacement text: using empty string");
        }

        if (ParseValue(line.Text[at..], place) is { } value)
        {
            AddRule(line.Number, pattern, second, value);
        }
    }

    private ReplacementText? ParseValue(string text, string place)
    {
        if ((source.Flags & TableFlags.SourceIsFile) != 0)
        {
            if (FileValue.Encode(text, out var problem) is not { } content)
            {
                Log.Warning($"{place}: {problem}: skipping this rule");
                return null;
            }

            text = content;
        }

        var value = ReplacementText.Parse(text, place, dialect.OutOfRange);
        if (value is null)
        {
            Log.Warning($"{place}: bad replacement syntax: skipping this rule");
        }

        return value;
    }

    private void AddRule(int line, PatternText pattern, PatternText? second, ReplacementText value)
    {
        var place = Place(line);
        if (value.HighestGroup > 0 && RefuseGroups(pattern.Negated) is { } refusal)
        {
            Log.Warning($"{place}: {refusal}: skipping this rule");
            return;
        }

        if (dialect.Compile(pattern.Text, pattern.Options, value.HighestGroup > 0, place) is not { } compiled)
        {
            return;
        }

        if (value.HighestGroup > compiled.GroupCount)
        {
            Log.Warning($"{place}: out of range replacement index \"{value.HighestGroup}\": skipping this rule");
            return;
        }

        Func<PatternSubject, bool> matches = subject => compiled.IsMatch(subject, place) != pattern.Negated;
        if (second is { } unwanted)
        {
            if (dialect.Compile(unwanted.Text, unwanted.Options, groups: false, place) is not { } other)
            {
                return;
            }

            // The second comes first, because the first leaves its groups behind.
            matches = subject => other.IsMatch(subject, place) == unwanted.Negated && compiled.IsMatch(subject, place) != pattern.Negated;
        }

        _rules.Add(new PatternRule { Line = line, Value = value, Matches = matches });
    }

    private string? RefuseGroups(bool negated)
        => negated ? "$number found in negative match replacement text"
            : (source.Flags & TableFlags.NoSubstitution) != 0 ? "regular expression substitution is not allowed"
            : null;

    private int FindEnd(string line, int at, char delimiter)
    {
        while (at < line.Length && (line[at] == '\\' ? !dialect.BackslashEnds || at + 1 < line.Length : line[at] != delimiter))
        {
            at += line[at] == '\\' ? 2 : 1;
        }

        return at;
    }

    private PatternText? TakePattern(string line, ref int at, string place)
    {
        var negated = false;
        for (; at < line.Length && (line[at] == '!' || IsSpace(line[at])); at++)
        {
            negated ^= line[at] == '!';
        }

        if (at == line.Length)
        {
            Log.Warning($"{place}: no regexp: skipping this rule");
            return null;
        }

        var delimiter = line[at++];
        var start = at;
        at = FindEnd(line, at, delimiter);
        if (at >= line.Length)
        {
            Log.Warning($"{place}: no closing regexp delimiter \"{FirstByte(delimiter)}\": {dialect.NotClosed} this rule");
            return null;
        }

        var text = line[start..at++];
        var options = dialect.DefaultOptions;
        for (; at < line.Length && !IsSpace(line[at]) && (line[at] != '!' || !dialect.HasSecondPattern); at++)
        {
            if (!dialect.TryFlag(line[at], ref options, place))
            {
                Log.Warning($"{place}: unknown regexp option \"{FirstByte(line[at])}\": skipping this rule");
                return null;
            }
        }

        return new PatternText(text, options, negated);
    }
}
