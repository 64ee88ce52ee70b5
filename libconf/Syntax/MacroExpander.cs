using System.Text;

namespace Postfix.Conf;

/// <summary>
/// Replaces $name, ${name}, $(name), ${name?text}, ${name:text}, ${name?{text}:{text}}, ${{a} == {b} ? {text} : {text}}
/// and $$ in text (postconf(5)). Serves main.cf, aliases, pipe commands and bounce templates alike.
/// </summary>
/// <param name="lookup">The value of a name, or null when it has none.</param>
public sealed class MacroExpander(Func<string, string?> lookup)
{
    private const int MaximumNesting = 100;

    // A few lines of configuration can double a text many times over.
    private const int MaximumLength = 1 << 24;

    // The same lines, with nothing in them but each other's names, give a short text after years.
    private const int MaximumSteps = 1 << 20;

    private int _steps;

    /// <summary>Whether values are expanded again, as in main.cf.</summary>
    public bool Recursive { get; init; }

    /// <summary>What is done with each value before it is used, such as replacing unsafe characters; null leaves them as they are.</summary>
    public Func<string, string>? Filter { get; init; }

    /// <summary>Called with each name that has no value.</summary>
    public Action<string>? Undefined { get; init; }

    /// <summary>
    /// Whether every branch is taken and no comparison made: with a lookup that only takes note, that tells the names that a
    /// text refers to.
    /// </summary>
    public bool AllBranches { get; init; }

    /// <summary>Called with what breaks the rules while all branches are taken; the other operand still is.</summary>
    public Action<string>? Broken { get; init; }

    /// <summary>The text with every reference replaced; a name without a value gives nothing.</summary>
    /// <exception cref="MacroException">The text breaks the rules.</exception>
    public string Expand(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return text;
        }
        _steps = 0;
        var result = new StringBuilder(text.Length + 64);
        Expand(text, result, 0);
        return result.ToString();
    }

    internal void Expand(string text, StringBuilder result, int nesting)
    {
        if (result.Length + text.Length > MaximumLength || ++_steps > MaximumSteps)
        {
            throw new MacroException("expanded text is too long");
        }
        for (var at = 0; at < text.Length;)
        {
            var dollar = text.IndexOf('$', at);
            if (dollar < 0)
            {
                result.Append(text, at, text.Length - at);
                return;
            }
            result.Append(text, at, dollar - at);
            at = dollar + 1;
            if (at < text.Length && text[at] == '$')
            {
                result.Append('$');
                at++;
            }
            else
            {
                at = ExpandReference(text, at, result, nesting);
            }
        }
    }

    // text[at] follows a '$'; returns the index behind the reference.
    private int ExpandReference(string text, int at, StringBuilder result, int nesting)
    {
        if (at < text.Length && text[at] is '{' or '(')
        {
            var length = ConfText.BalancedLength(text, at, text[at], text[at] == '{' ? '}' : ')');
            if (length == 0)
            {
                throw new MacroException($"truncated macro reference: \"{text}\"");
            }
            var inside = text[(at + 1)..(at + length - 1)];
            if (inside.AsSpan().Trim(ConfText.Blanks).IsEmpty)
            {
                throw new MacroException($"empty macro name: \"{text}\"");
            }
            new MacroExpression(this, inside, nesting).Evaluate(result);
            return at + length;
        }
        var end = at;
        while (end < text.Length && ConfText.IsNameCharacter(text[end]))
        {
            end++;
        }
        if (end == at)
        {
            throw new MacroException($"empty macro name: \"{text}\"");
        }
        AppendValue(text[at..end], result, nesting);
        return end;
    }

    internal void AppendValue(string name, StringBuilder result, int nesting)
    {
        if (Find(name) is not { } value)
        {
            return;
        }
        if (Filter is not null)
        {
            value = Filter(value);
        }
        if (!Recursive)
        {
            result.Append(value);
            return;
        }
        if (nesting >= MaximumNesting)
        {
            throw new MacroException($"unreasonable macro call nesting: \"{name}\"");
        }
        Expand(value, result, nesting + 1);
    }

    internal string? Find(string name)
    {
        var value = lookup(name);
        if (value is null)
        {
            Undefined?.Invoke(name);
        }
        return value;
    }
}
