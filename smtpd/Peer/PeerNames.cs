using System.Net;
using Postfix.Dns;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Peer;

/// <summary>Finds a client's name by its address, and whether the name leads back to the address.</summary>
internal static class PeerNames
{
    private static readonly DnsType[] s_ipv4 = [DnsType.A];
    private static readonly DnsType[] s_ipv6 = [DnsType.AAAA];

    /// <summary>The client with what could be found out about its name.</summary>
    /// <param name="hosts">Whom to ask.</param>
    /// <param name="peer">The client.</param>
    public static async ValueTask<ClientPeer> ResolveAsync(HostResolver hosts, ClientPeer peer)
    {
        if (peer.Ip is not { } address)
        {
            return peer;
        }
        var reverse = await hosts.FindNameAsync(address);
        if (!reverse.Found || !DomainName.IsValid(reverse.Name))
        {
            var status = reverse.IsTemporary ? NameStatus.Temporary : NameStatus.Permanent;
            return peer with { NameStatus = status, ReverseNameStatus = status };
        }
        var named = peer with { ReverseName = reverse.Name, ReverseNameStatus = NameStatus.Ok };
        var forward = await hosts.FindAddressesAsync(reverse.Name, address.AddressFamily == IPAddress.Any.AddressFamily ? s_ipv4 : s_ipv6);
        if (!forward.Found)
        {
            Log.Warning($"hostname {reverse.Name} does not resolve to address {peer.Address}: {forward.Reason}");
            return named with { NameStatus = forward.IsTemporary ? NameStatus.Temporary : NameStatus.Forged };
        }
        if (!forward.Addresses.Contains(address))
        {
            Log.Warning($"hostname {reverse.Name} does not resolve to address {peer.Address}");
            return named with { NameStatus = NameStatus.Forged };
        }
        return named with { Name = reverse.Name, NameStatus = NameStatus.Ok };
    }
}
