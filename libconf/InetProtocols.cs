using System.Net;
using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>Which internet protocols inet_protocols selects.</summary>
public sealed class InetProtocols
{
    private const int Ipv4Length = 4;

    /// <summary>Parses inet_protocols: all, ipv4, ipv6.</summary>
    /// <exception cref="FatalException">An unknown word.</exception>
    public InetProtocols(string text)
    {
        foreach (var word in ListSplitter.Split(text))
        {
            Ipv4 |= word.Equals("ipv4", StringComparison.OrdinalIgnoreCase) || word.Equals("all", StringComparison.OrdinalIgnoreCase);
            Ipv6 |= word.Equals("ipv6", StringComparison.OrdinalIgnoreCase) || word.Equals("all", StringComparison.OrdinalIgnoreCase);
            if (!word.Equals("all", StringComparison.OrdinalIgnoreCase) && !word.Equals("ipv4", StringComparison.OrdinalIgnoreCase)
                && !word.Equals("ipv6", StringComparison.OrdinalIgnoreCase))
            {
                throw new FatalException($"unknown inet_protocols value \"{word}\" in \"{text}\"");
            }
        }
        if (!Ipv4 && !Ipv6)
        {
            throw new FatalException("inet_protocols: no protocol is enabled");
        }
    }

    /// <summary>Whether IPv4 is in use.</summary>
    public bool Ipv4 { get; }

    /// <summary>Whether IPv6 is in use.</summary>
    public bool Ipv6 { get; }

    /// <summary>Whether the protocol of an address is in use.</summary>
    public bool Includes(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.GetAddressBytes().Length > Ipv4Length ? Ipv6 : Ipv4;
    }
}
