using System.Buffers;
using Postfix.Mail;

namespace Postfix.Tables;

/// <summary>Compares an IP address with patterns: addresses, net/mask, [IPv6 address], [IPv6 net]/mask.</summary>
internal static class HostAddressMatch
{
    private static readonly SearchValues<char> s_ipv4Characters = SearchValues.Create("0123456789./");
    private static readonly SearchValues<char> s_ipv6Characters = SearchValues.Create("0123456789abcdefABCDEF.:/[]");

    /// <summary>Compares with a pattern that is not a table.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="address">The address in its usual form.</param>
    /// <param name="problem">What is wrong with the pattern, else null.</param>
    public static bool IsMatch(string pattern, string address, out string? problem)
    {
        problem = null;
        if (address == pattern || (pattern[0] == '[' && pattern.Length == address.Length + 2 && pattern[^1] == ']'
            && pattern.AsSpan(1, address.Length).SequenceEqual(address)))
        {
            return true;
        }

        // Names, and addresses of the other family, may be in the same list; an IPv4 address that is not equal needs no parsing.
        var ipv6 = address.Contains(':', StringComparison.Ordinal);
        if (ipv6 != pattern.Contains(':', StringComparison.Ordinal)
            || (!ipv6 && !pattern.Contains('/', StringComparison.Ordinal))
            || pattern.AsSpan().ContainsAnyExcept(ipv6 ? s_ipv6Characters : s_ipv4Characters))
        {
            return false;
        }

        if (!CidrPattern.TryParse(pattern, out var net, out var why))
        {
            problem = why;
            return false;
        }

        return HostAddress.TryParse(address, out var parsed) && net!.Matches(parsed); // a pattern that was read is not null
    }
}
