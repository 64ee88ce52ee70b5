using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>Tells which of the domain lists of main.cf a domain is in.</summary>
internal sealed class DomainClasses
{
    private const string VirtualAliasDomains = "virtual_alias_domains";
    private const string VirtualMailboxDomains = "virtual_mailbox_domains";
    private const string RelayDomains = "relay_domains";
    private const string MyDestination = "mydestination";

    private readonly LocalDomains _local;
    private readonly StringMatchList _virtualAlias;
    private readonly StringMatchList _virtualMailbox;
    private readonly DomainList _relay;
    private readonly bool _helpfulWarnings;

    public DomainClasses(TableFactory tables, AddressClassParameters parameters, LocalDomains local, bool helpfulWarnings)
    {
        _local = local;
        _helpfulWarnings = helpfulWarnings;
        _virtualAlias = new StringMatchList(tables, VirtualAliasDomains, parameters.VirtualAliasDomains);
        _virtualMailbox = new StringMatchList(tables, VirtualMailboxDomains, parameters.VirtualMailboxDomains);
        _relay = new DomainList(tables, RelayDomains, parameters.RelayDomains,
            ListSplitter.Split(parameters.ParentDomainMatchesSubdomains).Contains(RelayDomains));
    }

    /// <summary>Whether a domain is our own.</summary>
    public async ValueTask<bool> IsLocalAsync(string domain) => Check(await _local.MatchAsync(domain), MyDestination);

    /// <summary>Whether a domain is a virtual alias domain.</summary>
    public async ValueTask<bool> IsVirtualAliasAsync(string domain)
    {
        if (!Check(await _virtualAlias.MatchAsync(domain), VirtualAliasDomains))
        {
            return false;
        }

        await WarnAsync(_virtualMailbox.MatchAsync(domain), domain, VirtualAliasDomains, VirtualMailboxDomains);
        await WarnAsync(_relay.MatchAsync(domain), domain, VirtualAliasDomains, RelayDomains);
        return true;
    }

    /// <summary>Whether a domain is a virtual mailbox domain.</summary>
    public async ValueTask<bool> IsVirtualMailboxAsync(string domain)
    {
        if (!Check(await _virtualMailbox.MatchAsync(domain), VirtualMailboxDomains))
        {
            return false;
        }

        await WarnAsync(_relay.MatchAsync(domain), domain, VirtualMailboxDomains, RelayDomains);
        return true;
    }

    /// <summary>Whether a domain is a relay domain.</summary>
    public async ValueTask<bool> IsRelayAsync(string domain) => Check(await _relay.MatchAsync(domain), RelayDomains);

    /// <summary>Warns about a domain of our own that is in other lists, too.</summary>
    public async ValueTask WarnAboutLocalAsync(string domain)
    {
        await WarnAsync(_virtualAlias.MatchAsync(domain), domain, MyDestination, VirtualAliasDomains);
        await WarnAsync(_virtualMailbox.MatchAsync(domain), domain, MyDestination, VirtualMailboxDomains);
    }

    private async ValueTask WarnAsync(ValueTask<MatchResult> match, string domain, string first, string second)
    {
        if (await match == MatchResult.Match && _helpfulWarnings)
        {
            Log.Warning($"do not list domain {domain} in BOTH {first} and {second}");
        }
    }

    private static bool Check(MatchResult result, string name)
    {
        if (result == MatchResult.Error)
        {
            Log.Warning($"{name} lookup failure");
            throw new RouteException();
        }

        return result == MatchResult.Match;
    }
}
