namespace Postfix.Tables;

/// <summary>A list of strings: the whole string must be equal, letter case aside.</summary>
public sealed class StringMatchList(TableFactory factory, string name, string patterns) : MatchList(factory, name, patterns)
{
    /// <summary>Looks a string up in the list.</summary>
    public ValueTask<MatchResult> MatchAsync(string text) => IsEmpty ? new(MatchResult.NoMatch) : MatchPatternsAsync(Fold(text), null);

    private protected override async ValueTask<MatchResult> MatchOneAsync(MatchPattern pattern, string first, string? second)
    {
        if (pattern.Table is null)
        {
            return string.Equals(first, pattern.Text, StringComparison.Ordinal) ? MatchResult.Match : MatchResult.NoMatch;
        }

        var result = await pattern.Table.FindAsync(first);
        return result.IsError ? FailTable(pattern.Table) : result.IsFound ? MatchResult.Match : MatchResult.NoMatch;
    }
}
