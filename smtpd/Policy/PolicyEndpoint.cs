using System.Globalization;
using System.Net;
using Postfix.Dns;
using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Smtpd.Policy;

/// <summary>Where a policy server or filter listens.</summary>
/// <param name="Name">As the log calls it: host:port, or the path.</param>
/// <param name="Path">The path of its UNIX-domain socket; null for a network address.</param>
/// <param name="Host">Its host.</param>
/// <param name="Port">Its port.</param>
/// <param name="Hosts">Who finds the host's address.</param>
internal sealed record PolicyEndpoint(string Name, string? Path, string Host, int Port, HostResolver Hosts)
{
    private static readonly DnsType[] s_types = [DnsType.A, DnsType.AAAA];

    /// <summary>Reads <c>inet:host:port</c>, <c>host:port</c>, <c>:port</c> or <c>unix:path</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hosts">Who finds addresses.</param>
    /// <param name="portOf">The number of a port with a name; 0 for none.</param>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static PolicyEndpoint Parse(string text, HostResolver hosts, Func<string, int> portOf)
    {
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
        {
            return new PolicyEndpoint(text["unix:".Length..], text["unix:".Length..], "", 0, hosts);
        }
        var address = text.StartsWith("inet:", StringComparison.OrdinalIgnoreCase) ? text["inet:".Length..] : text;
        var colon = address.LastIndexOf(':');
        var service = address[(colon + 1)..];
        var port = int.TryParse(service, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : portOf(service);
        return port is > 0 and <= 65535
            ? new PolicyEndpoint(address, null, colon > 0 ? address[..colon].Trim('[', ']') : "localhost", port, hosts)
            : throw new FormatException($"bad host or port: {text}");
    }

    /// <summary>Connects.</summary>
    /// <param name="timeout">How long it may take.</param>
    /// <exception cref="PosixException">Nobody listens.</exception>
    /// <exception cref="IOException">There is no answer.</exception>
    public async ValueTask<ByteStream> ConnectAsync(TimeSpan timeout)
    {
        if (Path is not null)
        {
            return await ByteStream.ConnectUnixAsync(Path, timeout);
        }
        var reply = await Hosts.FindAddressesAsync(Host, s_types);
        if (!reply.Found)
        {
            throw new PeerDisconnectedException($"host {Host}: {reply.Reason}");
        }
        for (var index = 0; ; index++)
        {
            try
            {
                return await ByteStream.ConnectInetAsync(new IPEndPoint(reply.Addresses[index], Port), null, timeout);
            }
            catch (PosixException) when (index + 1 < reply.Addresses.Count)
            {
                // The host has another address.
                continue;
            }
        }
    }
}
