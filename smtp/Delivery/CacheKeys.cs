using System.Globalization;

namespace Postfix.SmtpClient;

/// <summary>The names under which connections are kept: what must be equal for one to serve another message.</summary>
internal static class CacheKeys
{
    /// <summary>A destination with its protection.</summary>
    public static string Destination(AgentSettings settings, Destination destination, Attempt attempt)
        => string.Create(CultureInfo.InvariantCulture, $"{settings.Agent}\n{destination.Text}\n{(int)attempt.TlsLevel}");

    /// <summary>A server with its protection.</summary>
    public static string Server(PeerName peer, Attempt attempt) => Server(peer.Address, peer.Port, attempt);

    /// <summary>A server with its protection.</summary>
    public static string Server(string address, int port, Attempt attempt)
        => string.Create(CultureInfo.InvariantCulture, $"{address}\n{port}\n{(int)attempt.TlsLevel}");
}
