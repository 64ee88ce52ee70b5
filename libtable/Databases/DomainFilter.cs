namespace Postfix.Tables;

/// <summary>The "domain" parameter: which addresses a table is asked about. Without it, everything.</summary>
public sealed class DomainFilter
{
    private readonly StringMatchList? _list;

    /// <summary>Reads the list.</summary>
    /// <param name="factory">Who opens the tables in it.</param>
    /// <param name="parameters">The table's parameters.</param>
    public DomainFilter(TableFactory factory, DatabaseParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var domains = parameters.Text("domain", "");
        _list = domains.Length > 0 ? new StringMatchList(factory, parameters.Name, domains) : null;
    }

    /// <summary>Whether a key is an address with a local part in one of the domains.</summary>
    /// <returns>Match, NoMatch, or Error when a table in the list fails.</returns>
    public ValueTask<MatchResult> MatchAsync(TemplateText key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _list is null ? new(MatchResult.Match)
            : !key.HasDomain || key.LacksUser ? new(MatchResult.NoMatch)
            : _list.MatchAsync(key.Domain);
    }
}
