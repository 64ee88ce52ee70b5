using System.Net;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Dns;

/// <summary>The name of a client's address, which counts only when it leads back to the address.</summary>
/// <param name="Reverse">The name of the address.</param>
/// <param name="Forward">The addresses of the name; null when there is no name.</param>
/// <param name="LeadsBack">Whether the address is one of them.</param>
public sealed record ClientName(HostReply Reverse, HostReply? Forward, bool LeadsBack)
{
    private static readonly DnsType[] s_ipv4 = [DnsType.A];
    private static readonly DnsType[] s_ipv6 = [DnsType.AAAA];

    /// <summary>The name, whether it leads back or not; empty for none.</summary>
    public string Text => Forward is null ? "" : Reverse.Name;

    /// <summary>Looks the name up; what is odd about it is logged.</summary>
    /// <param name="hosts">Whom to ask.</param>
    /// <param name="address">The client's address.</param>
    public static async ValueTask<ClientName> FindAsync(HostResolver hosts, IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        ArgumentNullException.ThrowIfNull(address);
        var reverse = await hosts.FindNameAsync(address);
        if (!reverse.Found || !DomainName.IsValid(reverse.Name))
        {
            return new ClientName(reverse, null, false);
        }
        var forward = await hosts.FindAddressesAsync(reverse.Name, address.AddressFamily == IPAddress.Any.AddressFamily ? s_ipv4 : s_ipv6);
        var leadsBack = forward.Found && forward.Addresses.Contains(address);
        if (!leadsBack)
        {
            Log.Warning($"hostname {reverse.Name} does not resolve to address {address}{(forward.Found ? "" : $": {forward.Reason}")}");
        }
        return new ClientName(reverse, forward, leadsBack);
    }
}
