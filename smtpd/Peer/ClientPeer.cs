using System.Globalization;
using System.Net;

namespace Postfix.Smtpd.Peer;

/// <summary>The client of a session: its address, its name, and the address of this server it talks to.</summary>
internal sealed record ClientPeer
{
    /// <summary>What stands for a name that is not known.</summary>
    public const string Unknown = "unknown";

    /// <summary>The verified name.</summary>
    public string Name { get; init; } = Unknown;

    /// <summary>The name the address leads to, verified or not.</summary>
    public string ReverseName { get; init; } = Unknown;

    /// <summary>What is known about the verified name.</summary>
    public NameStatus NameStatus { get; init; } = NameStatus.Permanent;

    /// <summary>What is known about the other name.</summary>
    public NameStatus ReverseNameStatus { get; init; } = NameStatus.Permanent;

    /// <summary>The address as text; <c>unknown</c> when there is none.</summary>
    public string Address { get; init; } = Unknown;

    /// <summary>The address; null when there is none.</summary>
    public IPAddress? Ip { get; init; }

    /// <summary>The client's port, or <c>unknown</c>.</summary>
    public string Port { get; init; } = Unknown;

    /// <summary>This server's address, or <c>unknown</c>.</summary>
    public string ServerAddress { get; init; } = Unknown;

    /// <summary>This server's port, or <c>unknown</c>.</summary>
    public string ServerPort { get; init; } = Unknown;

    /// <summary>Whether the log shows the port.</summary>
    public bool LogsPort { get; init; }

    /// <summary>Whether nobody looked for a name.</summary>
    public bool HasNoReverseName { get; init; }

    /// <summary>Name and address as the log and replies show them.</summary>
    public string NameAddress => LogsPort ? $"{Name}[{Address}]:{Port}" : $"{Name}[{Address}]";

    /// <summary>The address as it stands in SMTP (RFC 5321 4.1.3).</summary>
    public string LiteralAddress => IsIpv6(Ip) ? $"IPv6:{Address}" : Address;

    /// <summary>The address family as records have it: 2 for IPv4, 10 for IPv6, 0 for none.</summary>
    public string AddressType => Ip is null ? "0" : IsIpv6(Ip) ? "10" : "2";

    /// <summary>The client of a session that comes by standard input.</summary>
    public static ClientPeer Local { get; } = new()
    {
        Name = "localhost",
        ReverseName = "localhost",
        NameStatus = NameStatus.Ok,
        ReverseNameStatus = NameStatus.Ok,
        Address = "127.0.0.1",
        Ip = IPAddress.Loopback,
        Port = "0",
        ServerAddress = "127.0.0.1",
        ServerPort = "0",
    };

    /// <summary>The same client at these addresses, whose names are not known yet.</summary>
    /// <param name="client">The client's end of the connection.</param>
    /// <param name="server">This server's end.</param>
    /// <param name="logsPort">Whether the log shows the port.</param>
    public static ClientPeer Of(IPEndPoint client, IPEndPoint? server, bool logsPort)
    {
        var address = Plain(client.Address);
        return new ClientPeer
        {
            Address = address.ToString(),
            Ip = address,
            Port = client.Port.ToString(CultureInfo.InvariantCulture),
            ServerAddress = server is null ? Unknown : Plain(server.Address).ToString(),
            ServerPort = server is null ? Unknown : server.Port.ToString(CultureInfo.InvariantCulture),
            LogsPort = logsPort,
        };
    }

    private static bool IsIpv6(IPAddress? address) => address?.AddressFamily == IPAddress.IPv6Any.AddressFamily;

    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }
        return IsIpv6(address) && address.ScopeId != 0
            ? new IPAddress(address.GetAddressBytes())
            : address;
    }
}
