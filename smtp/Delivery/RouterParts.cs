using Postfix.Conf;
using Postfix.Delivery;

namespace Postfix.SmtpClient;

/// <summary>What the router works with.</summary>
internal sealed record RouterParts
{
    public required RoutingSettings Settings { get; init; }

    public required TcpPorts Ports { get; init; }

    public required HostFinder Finder { get; init; }

    public required Connector Connector { get; init; }

    public required SessionRunner Sessions { get; init; }

    public required SessionCache Cache { get; init; }

    public required CachePolicy CachePolicy { get; init; }

    public required TlsLevels TlsLevels { get; init; }

    public required DaneCheck Dane { get; init; }

    public required TransportPass Pass { get; init; }
}
