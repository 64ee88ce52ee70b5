namespace Postfix.Tables;

/// <summary>Compares a host name with patterns, including its parent domains.</summary>
internal sealed class HostNameMatch(bool matchParents)
{
    /// <summary>Whether the name, or a parent domain as far as those count, is the pattern or in its table.</summary>
    public ValueTask<MatchResult> MatchAsync(MatchPattern pattern, string name)
        => pattern.Table is { } table ? SearchAsync(table, name) : new(IsEqual(pattern.Text, name) ? MatchResult.Match : MatchResult.NoMatch);

    private bool IsEqual(string pattern, string name)
    {
        if (name == pattern)
        {
            return true;
        }

        if (name.Length <= pattern.Length || !name.EndsWith(pattern, StringComparison.Ordinal))
        {
            return false;
        }

        return matchParents ? name[name.Length - pattern.Length - 1] == '.' : pattern[0] == '.';
    }

    private async ValueTask<MatchResult> SearchAsync(LookupTable table, string name)
    {
        for (var start = 0; start < name.Length;)
        {
            // Parts of a name make no sense to a table of patterns.
            if (start == 0 || table.IsFixed)
            {
                var result = await table.FindAsync(name[start..]);
                if (!result.IsMissing)
                {
                    return result.IsFound ? MatchResult.Match : MatchResult.Error;
                }
            }

            var dot = name.IndexOf('.', Math.Min(start + 1, name.Length));
            if (dot < 0)
            {
                break;
            }

            start = matchParents ? dot + 1 : dot;
        }

        return MatchResult.NoMatch;
    }
}
