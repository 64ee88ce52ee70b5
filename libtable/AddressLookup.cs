using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Tables;

/// <summary>
/// Looks addresses up in maps, from the whole address to its parts. Addresses are in internal (unquoted) form; keys are
/// tried in quoted form first, then, where that differs, unquoted.
/// </summary>
/// <param name="local">The domains whose users are also looked up without domain.</param>
/// <param name="extensions">How extensions are found.</param>
/// <param name="origin">$myorigin, whose users are looked up without domain, too.</param>
public sealed class AddressLookup(LocalDomains local, AddressExtension extensions, string origin)
{
    /// <summary>Makes the look-up that main.cf describes.</summary>
    public AddressLookup(LocalDomains local, ParameterBinder main)
        : this(local, new AddressClassParameters(main), new MailIdentityParameters(main))
    {
    }

    private AddressLookup(LocalDomains local, AddressClassParameters classes, MailIdentityParameters identity)
        : this(
            local,
            new AddressExtension(classes.RecipientDelimiter, identity.DoubleBounceSender, classes.OwnerRequestSpecial),
            identity.MyOrigin)
    {
    }

    /// <summary>Looks an address up.</summary>
    /// <param name="maps">The tables.</param>
    /// <param name="address">user@domain, or user.</param>
    /// <param name="strategy">The forms to try.</param>
    public async ValueTask<AddressMatch> FindAsync(MapList maps, string address, AddressStrategy strategy = AddressStrategy.Default)
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(address);
        if (maps.IsEmpty)
        {
            return new AddressMatch(LookupResult.NotFound);
        }

        var at = address.LastIndexOf('@');
        var user = at < 0 ? address : address[..at];
        var domain = at < 0 ? "" : address[(at + 1)..];
        extensions.TrySplit(user, out var name, out var extension);
        var query = new AddressQuery(maps, user, name, extension, at < 0 ? null : domain);
        return await FindWholeAsync(query, strategy)
            ?? await FindLocalAsync(query, strategy)
            ?? await FindDomainAsync(query, strategy)
            ?? await FindUserAtAsync(query, strategy, AddressStrategy.LocalPartAt)
            ?? new AddressMatch(LookupResult.NotFound);
    }

    private static async ValueTask<AddressMatch?> FindWholeAsync(AddressQuery query, AddressStrategy strategy)
    {
        var suffix = query.Domain is null ? "" : "@" + query.Domain;
        AddressMatch? match = null;
        if ((strategy & AddressStrategy.Full) != 0)
        {
            match = await FindKeyAsync(query, suffix, TableFlags.None);
        }

        if (match is null && (strategy & AddressStrategy.WithoutExtension) != 0 && query.Extension.Length > 0)
        {
            match = await FindKeyAsync(query with { User = query.Name }, suffix, TableFlags.Fixed, query.Extension);
        }

        return match;
    }

    private async ValueTask<AddressMatch?> FindLocalAsync(AddressQuery query, AddressStrategy strategy)
    {
        const AddressStrategy OnlyLocal = AddressStrategy.LocalPartIfLocal | AddressStrategy.LocalPartAtIfLocal;
        if ((strategy & OnlyLocal) == 0 || query.Domain is null)
        {
            return null;
        }

        var isLocal = query.Domain.Equals(origin, StringComparison.OrdinalIgnoreCase)
            ? MatchResult.Match
            : await local.MatchAsync(query.Domain);
        if (isLocal != MatchResult.Match)
        {
            return isLocal == MatchResult.Error ? new AddressMatch(LookupResult.Retry("mydestination")) : null;
        }

        if ((strategy & AddressStrategy.LocalPartIfLocal) != 0 && await FindUserAsync(query, "") is { } match)
        {
            return match;
        }

        return await FindUserAtAsync(query, strategy, AddressStrategy.LocalPartAtIfLocal);
    }

    private static async ValueTask<AddressMatch?> FindDomainAsync(AddressQuery query, AddressStrategy strategy)
    {
        if (query.Domain is not { } domain)
        {
            return null;
        }

        if ((strategy & AddressStrategy.AtDomain) != 0 && await FindPartAsync(query, "@" + domain) is { } atDomain)
        {
            return atDomain;
        }

        if ((strategy & AddressStrategy.Domain) == 0)
        {
            return null;
        }

        if (await FindPartAsync(query, domain) is { } match)
        {
            return match;
        }

        return (strategy & (AddressStrategy.ParentDomains | AddressStrategy.DotParentDomains)) == 0
            ? null
            : await FindParentAsync(query, domain, (strategy & AddressStrategy.DotParentDomains) != 0);
    }

    private static async ValueTask<AddressMatch?> FindParentAsync(AddressQuery query, string domain, bool withDot)
    {
        for (var dot = NextDot(domain, 0); dot > 0; dot = NextDot(domain, dot))
        {
            if (await FindPartAsync(query, domain[(withDot ? dot : dot + 1)..]) is { } match)
            {
                return match;
            }
        }

        return null;
    }

    private static int NextDot(string domain, int after)
        => after + 1 < domain.Length ? domain.IndexOf('.', after + 1) : -1;

    private static async ValueTask<AddressMatch?> FindUserAtAsync(AddressQuery query, AddressStrategy strategy, AddressStrategy wanted)
        => (strategy & wanted) != 0 && query.Domain is not null ? await FindUserAsync(query, "@") : null;

    private static async ValueTask<AddressMatch?> FindUserAsync(AddressQuery query, string suffix)
        => await FindKeyAsync(query, suffix, TableFlags.Fixed)
            ?? (query.Extension.Length == 0 ? null : await FindKeyAsync(query with { User = query.Name }, suffix, TableFlags.Fixed, query.Extension));

    private static async ValueTask<AddressMatch?> FindKeyAsync(AddressQuery query, string suffix, TableFlags only, string extension = "")
    {
        var user = query.User;
        var quoted = AddressQuoting.QuoteLocalPart(user);
        var match = await FindPartAsync(query, quoted + suffix, only);
        if (match is null && !ReferenceEquals(quoted, user))
        {
            match = await FindPartAsync(query, user + suffix, only);
        }

        return match is { } found && found.Result.IsFound ? found with { Extension = extension } : match;
    }

    private static async ValueTask<AddressMatch?> FindPartAsync(AddressQuery query, string key, TableFlags only = TableFlags.Fixed)
    {
        var result = await query.Maps.FindAsync(key, only);
        if (result.IsError && Log.Verbosity > 0)
        {
            Log.Debug($"{query.Maps.Title}: {key}: {result.Reason}");
        }

        return result.IsMissing ? null : new AddressMatch(result);
    }

    private sealed record AddressQuery(MapList Maps, string User, string Name, string Extension, string? Domain);
}
