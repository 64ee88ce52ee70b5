namespace Postfix.Tables;

/// <summary>A list of host or domain names.</summary>
/// <param name="factory">Who opens tables.</param>
/// <param name="name">The parameter's name, for warnings.</param>
/// <param name="patterns">The parameter's value.</param>
/// <param name="matchParents">Whether "domain" also matches its subdomains (parent_domain_matches_subdomains); else ".domain" does.</param>
public sealed class DomainList(TableFactory factory, string name, string patterns, bool matchParents = false) : MatchList(factory, name, patterns)
{
    private readonly HostNameMatch _hostName = new(matchParents);

    /// <summary>Looks a name up in the list.</summary>
    public ValueTask<MatchResult> MatchAsync(string domain) => IsEmpty ? new(MatchResult.NoMatch) : MatchPatternsAsync(Fold(domain), null);

    private protected override async ValueTask<MatchResult> MatchOneAsync(MatchPattern pattern, string first, string? second)
    {
        var result = await _hostName.MatchAsync(pattern, first);
        return result == MatchResult.Error ? FailTable(pattern.Table!) : result; // only tables fail
    }
}
