using System.Net;
using Postfix.Conf;
using Postfix.Mail;

namespace Postfix.Tables;

/// <summary>Tells whether a domain is this system's own: mydestination, or an address literal of one of its interfaces or proxies.</summary>
/// <param name="destinations">mydestination as a list.</param>
/// <param name="isOwnAddress">Whether an IP address is one that this system receives mail on.</param>
public sealed class LocalDomains(StringMatchList destinations, Func<IPAddress, bool> isOwnAddress)
{
    /// <summary>Makes the test from the value of mydestination.</summary>
    public LocalDomains(TableFactory factory, string mydestination, Func<IPAddress, bool> isOwnAddress)
        : this(new StringMatchList(factory, "mydestination", mydestination), isOwnAddress)
    {
    }

    /// <summary>Makes the test that main.cf describes.</summary>
    public LocalDomains(TableFactory factory, ParameterBinder main, OwnAddresses own)
        : this(factory, new AddressClassParameters(main).MyDestination, address => own.IsInterface(address) || own.IsProxy(address))
    {
    }

    /// <summary>Tells whether a domain is local.</summary>
    /// <param name="domain">A domain name, perhaps with a dot at the end, or an address literal in brackets.</param>
    public async ValueTask<MatchResult> MatchAsync(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var name = domain.EndsWith('.') ? domain[..^1] : domain;
        if (name.Length == 0 || name[^1] == '.')
        {
            return MatchResult.NoMatch;
        }

        var result = await destinations.MatchAsync(name);
        if (result != MatchResult.NoMatch)
        {
            return result;
        }

        return name.Length > 2 && name[0] == '[' && name[^1] == ']' && IsOwnLiteral(name[1..^1]) ? MatchResult.Match : MatchResult.NoMatch;
    }

    private bool IsOwnLiteral(string literal)
    {
        var address = literal.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? literal[5..] : literal;
        return HostAddress.TryParse(address, out var parsed) && isOwnAddress(parsed);
    }
}
