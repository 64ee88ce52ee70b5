using System.Globalization;

namespace Postfix.SmtpClient;

/// <summary>A server as logs and notices name it.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Address">Its address, or the path of its socket.</param>
/// <param name="Port">Its port; 0 for a UNIX-domain socket.</param>
internal sealed record PeerName(string Host, string Address, int Port)
{
    /// <summary><c>host[address]</c>.</summary>
    public string WithAddress { get; } = $"{Host}[{Address}]";

    /// <summary><c>host[address]:port</c>, without port for a UNIX-domain socket.</summary>
    public string WithPort { get; } = Port == 0
        ? $"{Host}[{Address}]"
        : string.Create(CultureInfo.InvariantCulture, $"{Host}[{Address}]:{Port}");
}
