namespace Postfix.Tables;

/// <summary>A list of host names and addresses, as mynetworks and the like: each pattern is compared with the name, then the address.</summary>
/// <param name="factory">Who opens tables.</param>
/// <param name="name">The parameter's name, for warnings.</param>
/// <param name="patterns">The parameter's value.</param>
/// <param name="matchParents">Whether "domain" also matches its subdomains (parent_domain_matches_subdomains); else ".domain" does.</param>
public sealed class AddressMatchList(TableFactory factory, string name, string patterns, bool matchParents = false)
    : MatchList(factory, name, patterns)
{
    private readonly HostNameMatch _hostName = new(matchParents);

    /// <summary>Looks a client up in the list.</summary>
    /// <param name="hostName">Its name ("unknown" when there is none), or null to compare addresses only.</param>
    /// <param name="address">Its IP address in the usual form, without brackets.</param>
    public ValueTask<MatchResult> MatchAsync(string? hostName, string address)
        => IsEmpty ? new(MatchResult.NoMatch) : MatchPatternsAsync(Fold(address), hostName is null ? null : Fold(hostName));

    /// <summary>Looks an address up in the list.</summary>
    public ValueTask<MatchResult> MatchAsync(string address) => MatchAsync(null, address);

    private protected override async ValueTask<MatchResult> MatchOneAsync(MatchPattern pattern, string first, string? second)
    {
        if (second is not null)
        {
            var result = await _hostName.MatchAsync(pattern, second);
            if (result != MatchResult.NoMatch)
            {
                return result == MatchResult.Error ? FailTable(pattern.Table!) : result; // only tables fail
            }
        }

        if (pattern.Table is null)
        {
            var match = HostAddressMatch.IsMatch(pattern.Text, first, out var problem);
            return problem is not null ? Fail(problem) : match ? MatchResult.Match : MatchResult.NoMatch;
        }

        var found = await pattern.Table.FindAsync(first);
        return found.IsError ? FailTable(pattern.Table) : found.IsFound ? MatchResult.Match : MatchResult.NoMatch;
    }
}
