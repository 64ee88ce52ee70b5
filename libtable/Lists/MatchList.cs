using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// A list of patterns: the first that matches decides. Patterns: text, "!pattern", "/file/name" with patterns, "type:table".
/// </summary>
public abstract class MatchList
{
    private readonly IReadOnlyList<MatchPattern> _patterns;
    private readonly bool _utf8;

    /// <summary>Reads the list.</summary>
    /// <param name="factory">Who opens tables.</param>
    /// <param name="name">The parameter's name, for warnings.</param>
    /// <param name="patterns">The parameter's value.</param>
    protected MatchList(TableFactory factory, string name, string patterns)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(patterns);
        Name = name;
        _utf8 = factory.Settings.Utf8Enabled;
        var parser = new MatchListParser(factory, name);
        parser.Parse(patterns);
        _patterns = parser.Patterns;
    }

    /// <summary>The parameter's name.</summary>
    public string Name { get; }

    /// <summary>Whether there are no patterns.</summary>
    public bool IsEmpty => _patterns.Count == 0;

    /// <summary>Logs why matching failed.</summary>
    protected MatchResult Fail(string reason)
    {
        Log.Warning($"{Name}: {reason}");
        return MatchResult.Error;
    }

    /// <summary>Logs that a table failed.</summary>
    protected MatchResult FailTable(LookupTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return Fail($"{table.FullName}: table lookup problem");
    }

    /// <summary>Folds what will be compared with patterns.</summary>
    protected string Fold(string text) => KeyFolding.Fold(text, _utf8);

    /// <summary>Goes through the patterns; <paramref name="first"/> and <paramref name="second"/> are already folded.</summary>
    private protected async ValueTask<MatchResult> MatchPatternsAsync(string first, string? second)
    {
        foreach (var pattern in _patterns)
        {
            var result = await MatchOneAsync(pattern, first, second);
            if (result == MatchResult.Error)
            {
                return result;
            }

            if (result == MatchResult.Match)
            {
                return pattern.Negated ? MatchResult.NoMatch : MatchResult.Match;
            }
        }

        return MatchResult.NoMatch;
    }

    /// <summary>Compares with one pattern.</summary>
    private protected abstract ValueTask<MatchResult> MatchOneAsync(MatchPattern pattern, string first, string? second);
}
