using Postfix.Conf;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Cleanup;

/// <summary>Hides subdomains behind their parent domain (masquerade_domains).</summary>
internal sealed class Masquerade
{
    private readonly (string Domain, bool Truncates)[] _domains;
    private readonly StringMatchList _exceptions;

    public Masquerade(TableFactory tables, string domains, string exceptions)
    {
        _domains = [.. ListSplitter.Split(domains).Select(Read)];
        _exceptions = new StringMatchList(tables, "masquerade_exceptions", exceptions);
    }

    /// <summary>Whose addresses it is for (masquerade_classes).</summary>
    public required AddressClasses Classes { get; init; }

    /// <summary>Whether addresses of a class can change.</summary>
    public bool AppliesTo(AddressClasses addressClass) => _domains.Length > 0 && (Classes & addressClass) != 0;

    /// <summary>Replaces the domain of an address where that is wanted.</summary>
    /// <param name="address">The address, unquoted.</param>
    /// <returns>The address.</returns>
    /// <exception cref="AddressMapException">The table of exceptions is not available.</exception>
    public async ValueTask<string> ApplyAsync(string address)
    {
        var (local, mixedDomain) = AddressParts.Split(address);
        if (mixedDomain is null)
        {
            return address;
        }

        var result = await _exceptions.MatchAsync(local);
        if (result != MatchResult.NoMatch)
        {
            return result == MatchResult.Match ? address : throw new AddressMapException("masquerade_exceptions");
        }

        var domain = mixedDomain.ToLowerInvariant();
        foreach (var (parent, truncates) in _domains)
        {
            if (domain == parent)
            {
                break;
            }

            if (domain.Length > parent.Length && domain.EndsWith(parent, StringComparison.Ordinal) && domain[^(parent.Length + 1)] == '.')
            {
                return truncates ? $"{local}@{parent}" : address;
            }
        }

        return address;
    }

    private static (string Domain, bool Truncates) Read(string item)
    {
        var domain = item.TrimStart('!');
        return (domain.ToLowerInvariant(), (item.Length - domain.Length) % 2 == 0);
    }
}
