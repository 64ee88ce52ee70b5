using System.Text;

namespace Postfix.Conf;

/// <summary>What stands between ${ and }: a name with an optional condition, or a comparison of two texts.</summary>
internal sealed class MacroExpression(MacroExpander expander, string text, int nesting)
{
    private const string OperatorCharacters = "!<>=?+-*/~&|%";

    private int _at = ConfText.SkipBlanks(text, 0);
    private bool _isBroken;

    internal void Evaluate(StringBuilder result)
    {
        if (nesting >= 100)
        {
            throw new MacroException($"unreasonable macro call nesting: \"{text}\"");
        }
        if (text[_at] == '{')
        {
            EvaluateComparison(result);
        }
        else
        {
            EvaluateName(result);
        }
        if (_isBroken)
        {
            throw new MacroException(text) { IsReported = true };
        }
    }

    private void EvaluateName(StringBuilder result)
    {
        var start = _at;
        while (_at < text.Length && ConfText.IsNameCharacter(text[_at]))
        {
            _at++;
        }
        var name = text[start.._at];
        var end = _at;
        _at = ConfText.SkipBlanks(text, _at);
        switch (_at < text.Length ? text[_at] : '\0')
        {
            case '\0':
                expander.AppendValue(name, result, nesting);
                break;
            case '?' or ':':
                ParseBranches(out var whenTrue, out var whenFalse);
                var isSet = !string.IsNullOrEmpty(expander.Find(name));
                ExpandBranches(isSet, (whenTrue, whenFalse), result);
                break;
            case '{' when end == _at && MacroFunctions.Find(name) is { } function:
                var argument = new StringBuilder();
                expander.Expand(Payload(""), argument, nesting + 1);
                RequireEnd(name);
                result.Append(function(argument.ToString()));
                break;
            default:
                throw new MacroException($"attribute name syntax error at: \"...{name}>>>{Rest(end)}\"");
        }
    }

    private void EvaluateComparison(StringBuilder result)
    {
        var left = Payload("");
        _at = ConfText.SkipBlanks(text, _at);
        var name = ReadOperator(left);
        var right = Payload($"{{{left}}} {name}");
        var (leftValue, rightValue) = (ExpandOperand(left), ExpandOperand(right));
        if (_isBroken)
        {
            return;
        }
        _at = ConfText.SkipBlanks(text, _at);
        string? whenTrue = "true";
        string? whenFalse = null;
        if (_at < text.Length)
        {
            if (text[_at] is not ('?' or ':'))
            {
                throw new MacroException($"\"?\" or \":\" expected at: \"...}}>>>{Rest(_at)}\"");
            }
            ParseBranches(out whenTrue, out whenFalse);
        }
        ExpandBranches(!expander.AllBranches && MacroComparison.Evaluate(leftValue, name, rightValue), (whenTrue, whenFalse), result);
    }

    private string ReadOperator(string left)
    {
        var start = _at;
        while (_at < text.Length && OperatorCharacters.Contains(text[_at], StringComparison.Ordinal))
        {
            _at++;
        }
        var symbol = text[start.._at];
        if (!MacroComparison.IsOperator(symbol))
        {
            throw new MacroException($"\"==\" or \"!=\"\" or \"<\"\" or \"<=\"\" or \">=\"\" or \">\" expected at: \"...{left}}}>>>{Rest(start)}\"");
        }
        while (_at < text.Length && char.IsAsciiLetterOrDigit(text[_at]))
        {
            _at++;
        }
        var name = text[start.._at];
        if (!MacroComparison.IsOperator(name))
        {
            throw new MacroException($"bad operator suffix at: \"...{symbol}>>>{name[symbol.Length..]}\"");
        }
        return name;
    }

    private void ExpandBranches(bool condition, (string? WhenTrue, string? WhenFalse) branches, StringBuilder result)
    {
        if (condition || expander.AllBranches)
        {
            expander.Expand(branches.WhenTrue ?? "", result, nesting + 1);
        }
        if (!condition || expander.AllBranches)
        {
            expander.Expand(branches.WhenFalse ?? "", result, nesting + 1);
        }
    }

    private string ExpandOperand(string operand)
    {
        var result = new StringBuilder();
        try
        {
            expander.Expand(operand, result, nesting + 1);
        }
        catch (MacroException error) when (expander.Broken is not null)
        {
            _isBroken = true;
            if (!error.IsReported)
            {
                expander.Broken(error.Message);
            }
        }
        return result.ToString();
    }

    // Stands at '?' or ':'; reads to the end of the text.
    private void ParseBranches(out string? whenTrue, out string? whenFalse)
    {
        whenTrue = whenFalse = null;
        if (text[_at] == '?')
        {
            _at++;
            if (!StartsPayload())
            {
                whenTrue = text[_at..];
                return;
            }
            whenTrue = Payload("");
            _at = ConfText.SkipBlanks(text, _at);
            if (_at == text.Length)
            {
                return;
            }
            if (text[_at] != ':')
            {
                throw new MacroException($"\":\" expected at: \"...{whenTrue}}}>>>{Rest(_at)}\"");
            }
        }
        _at++;
        if (!StartsPayload())
        {
            whenFalse = text[_at..];
            return;
        }
        whenFalse = Payload("");
        RequireEnd(whenFalse);
    }

    private bool StartsPayload()
    {
        var next = ConfText.SkipBlanks(text, _at);
        return next < text.Length && text[next] == '{';
    }

    private void RequireEnd(string before)
    {
        _at = ConfText.SkipBlanks(text, _at);
        if (_at < text.Length)
        {
            throw new MacroException($"unexpected input at: \"...{before}}}>>>{Rest(_at)}\"");
        }
    }

    // Takes "{text}"; blanks inside the braces belong to the text.
    private string Payload(string before)
    {
        if (!StartsPayload())
        {
            throw new MacroException($"\"{{expression}}\" expected at: \"...{before}>>>{Rest(_at)}\"");
        }
        _at = ConfText.SkipBlanks(text, _at);
        var length = ConfText.BalancedLength(text, _at, '{', '}');
        if (length == 0)
        {
            throw new MacroException($"unbalanced {{}} in attribute expression: \"{text[_at..]}\"");
        }
        var payload = text[(_at + 1)..(_at + length - 1)];
        _at += length;
        return payload;
    }

    private string Rest(int from) => text.Substring(from, Math.Min(20, text.Length - from));
}
