using System.Net;
using Postfix.Mail;

namespace Postfix.Dns;

/// <summary>
/// Names and addresses of hosts by the "native" way: hosts(5) first, then the DNS. It stands for getaddrinfo(3) and
/// getnameinfo(3), which do not work in a jail and would block.
/// </summary>
public sealed class HostResolver(DnsResolver dns, HostsFile hosts)
{
    private const string Unknown = "Name or service not known";
    private const string NoAddress = "No address associated with hostname";
    private const string TryAgain = "Temporary failure in name resolution";
    private const string Failure = "Non-recoverable failure in name resolution";

    /// <summary>The addresses of a host.</summary>
    /// <param name="name">The name, or an address in text form.</param>
    /// <param name="types">A, AAAA or both, in the order wanted.</param>
    public async ValueTask<HostReply> FindAddressesAsync(string name, IReadOnlyList<DnsType> types)
    {
        ArgumentNullException.ThrowIfNull(types);
        if (HostAddress.TryParse(name, out var literal))
        {
            return Has(types, literal) ? new HostReply(DnsStatus.Found, [literal], name, "") : HostReply.Without(DnsStatus.NoData, NoAddress);
        }
        var local = hosts.Addresses(name).Where(address => Has(types, address)).ToArray();
        if (local.Length > 0)
        {
            return new HostReply(DnsStatus.Found, local, name, "");
        }
        var reply = await dns.LookupAllAsync(name, types, DnsOptions.SearchList);
        return reply.Found
            ? new HostReply(DnsStatus.Found, [.. reply.Records.Select(static record => record.Address!)], name, "")
            : HostReply.Without(reply.Status, Text(reply.Status));
    }

    /// <summary>The name of a host by its address; it is not checked to lead back to the address.</summary>
    /// <param name="address">The address.</param>
    public async ValueTask<HostReply> FindNameAsync(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (hosts.NameOf(address) is { } local)
        {
            return new HostReply(DnsStatus.Found, [address], local, "");
        }
        var reply = await dns.LookupAsync(NameText.Reverse(address), DnsType.PTR);
        return reply.Found
            ? new HostReply(DnsStatus.Found, [address], reply.Records[0].Target, "")
            : HostReply.Without(reply.Status, reply.Status == DnsStatus.NoData ? Unknown : Text(reply.Status));
    }

    private static bool Has(IReadOnlyList<DnsType> types, IPAddress address)
        => types.Contains(address.AddressFamily == IPAddress.Any.AddressFamily ? DnsType.A : DnsType.AAAA);

    private static string Text(DnsStatus status) => status switch
    {
        DnsStatus.NotFound => Unknown,
        DnsStatus.NoData => NoAddress,
        DnsStatus.Retry => TryAgain,
        _ => Failure,
    };
}
