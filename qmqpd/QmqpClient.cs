using System.Globalization;
using System.Net;
using Postfix.Dns;

namespace Postfix.Qmqpd;

/// <summary>The client of a connection.</summary>
/// <param name="Name">Its name when that leads back to its address, else <c>unknown</c>.</param>
/// <param name="Address">Its address.</param>
/// <param name="Port">Its port.</param>
/// <param name="AddressType">The address family as records have it: 2 for IPv4, 10 for IPv6.</param>
/// <param name="LogsPort">Whether the log shows the port.</param>
internal sealed record QmqpClient(string Name, string Address, string Port, string AddressType, bool LogsPort)
{
    /// <summary>Name and address as the log and replies show them.</summary>
    public string NameAddress => LogsPort ? $"{Name}[{Address}]:{Port}" : $"{Name}[{Address}]";

    /// <summary>The address as it stands in a Received: header (RFC 5321 4.1.3).</summary>
    public string LiteralAddress => AddressType == "10" ? $"IPv6:{Address}" : Address;

    /// <summary>Finds out who is at the other end.</summary>
    /// <param name="peer">The other end; null for a socket of this machine.</param>
    /// <param name="hosts">Whom to ask for names.</param>
    /// <param name="logsPort">Whether the log shows the port.</param>
    public static async ValueTask<QmqpClient> OfAsync(IPEndPoint? peer, HostResolver hosts, bool logsPort)
    {
        if (peer is null)
        {
            return new QmqpClient("localhost", "127.0.0.1", "0", "2", logsPort);
        }
        var found = await ClientName.FindAsync(hosts, peer.Address);
        var name = found.LeadsBack ? found.Text : "unknown";
        var isIpv6 = peer.AddressFamily == IPAddress.IPv6Any.AddressFamily;
        return new QmqpClient(name, $"{peer.Address}", peer.Port.ToString(CultureInfo.InvariantCulture), isIpv6 ? "10" : "2", logsPort);
    }
}
