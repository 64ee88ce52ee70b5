using System.Globalization;
using System.Net;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;

namespace Postfix.Smtpd.Peer;

/// <summary>The PROXY protocol, versions 1 and 2: a load balancer tells the client's address in front of the session.</summary>
internal static class ProxyProtocol
{
    private const int TextLimit = 107;
    private const int HeaderLength = 16;

    private static readonly byte[] s_signature = "\r\n\r\n\0\r\nQUIT\n"u8.ToArray();

    /// <summary>Reads the announcement.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="direct">The addresses of the connection itself.</param>
    /// <param name="parameters">Which protocol, and how long it may take.</param>
    /// <returns>The client; null when there was no proper announcement.</returns>
    public static async ValueTask<ClientPeer?> ReadAsync(ByteStream client, ClientPeer direct, SmtpdParameters parameters)
    {
        if (!parameters.UpstreamProxyProtocol.Equals("haproxy", StringComparison.OrdinalIgnoreCase))
        {
            throw new FatalException($"unsupported smtpd_upstream_proxy_protocol value: {parameters.UpstreamProxyProtocol}");
        }
        client.Timeout = parameters.UpstreamProxyTimeout;
        try
        {
            return await ReadAnnouncementAsync(client, direct);
        }
        catch (PeerTimeoutException)
        {
            Log.Warning("haproxy read: timeout error");
        }
        catch (PeerDisconnectedException)
        {
            Log.Warning("haproxy read: unexpected EOF");
        }
        catch (FormatException exception)
        {
            Log.Warning($"haproxy read: {exception.Message}");
        }
        return null;
    }

    private static async ValueTask<ClientPeer> ReadAnnouncementAsync(ByteStream client, ClientPeer direct)
    {
        while (client.Buffered.Length < HeaderLength && client.Buffered.IndexOf((byte)'\n') < 0 || IsPrefixOfSignature(client.Buffered))
        {
            await FillAsync(client);
        }
        return client.Buffered.StartsWith(s_signature) ? await ReadBinaryAsync(client, direct) : await ReadTextAsync(client, direct);
    }

    private static bool IsPrefixOfSignature(ReadOnlySpan<byte> bytes)
        => bytes.Length < HeaderLength && (bytes.Length <= s_signature.Length ? s_signature.AsSpan().StartsWith(bytes) : bytes.StartsWith(s_signature));

    private static async ValueTask<ClientPeer> ReadTextAsync(ByteStream client, ClientPeer direct)
    {
        int end;
        while ((end = client.Buffered.IndexOf((byte)'\n')) < 0)
        {
            if (client.Buffered.Length > TextLimit)
            {
                throw new FormatException("line too long");
            }
            await FillAsync(client);
        }
        var words = ByteText.Decode(client.Buffered[..end]).TrimEnd('\r').Split(' ');
        client.Consume(end + 1);
        if (words is ["PROXY", "UNKNOWN", ..])
        {
            return direct;
        }
        if (words is not ["PROXY", "TCP4" or "TCP6", var source, var destination, var sourcePort, var destinationPort])
        {
            throw new FormatException("bad or missing protocol header");
        }
        return Announced(direct, (Address(source, words[1]), Port(sourcePort)), (Address(destination, words[1]), Port(destinationPort)));
    }

    private static async ValueTask<ClientPeer> ReadBinaryAsync(ByteStream client, ClientPeer direct)
    {
        var length = (client.Buffered[14] << 8) | client.Buffered[15];
        while (client.Buffered.Length < HeaderLength + length)
        {
            await FillAsync(client);
        }
        var peer = ParseBinary(client.Buffered[..(HeaderLength + length)], direct);
        client.Consume(HeaderLength + length);
        return peer;
    }

    private static ClientPeer ParseBinary(ReadOnlySpan<byte> header, ClientPeer direct)
    {
        var body = header[HeaderLength..];
        var size = header[13] switch
        {
            0x11 => 4,
            0x21 => 16,
            _ => 0,
        };
        return header[12] switch
        {
            0x20 => direct,
            0x21 when size > 0 && body.Length >= (2 * size) + 4 => Announced(
                direct,
                (new IPAddress(body[..size]), (body[2 * size] << 8) | body[(2 * size) + 1]),
                (new IPAddress(body[size..(2 * size)]), (body[(2 * size) + 2] << 8) | body[(2 * size) + 3])),
            0x21 => throw new FormatException("bad or unsupported network protocol"),
            _ => throw new FormatException("bad or unsupported command"),
        };
    }

    private static ClientPeer Announced(ClientPeer direct, (IPAddress Address, int Port) client, (IPAddress Address, int Port) server)
        => ClientPeer.Of(new IPEndPoint(client.Address, client.Port), new IPEndPoint(server.Address, server.Port), direct.LogsPort);

    private static IPAddress Address(string text, string protocol)
        => HostAddress.TryParse(text, out var address) && text.Contains(':', StringComparison.Ordinal) == (protocol == "TCP6")
            ? address
            : throw new FormatException($"bad address: {text}");

    private static int Port(string text)
        => ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new FormatException($"bad port: {text}");

    private static async ValueTask FillAsync(ByteStream client)
    {
        if (await client.FillAsync() == 0)
        {
            throw new PeerDisconnectedException();
        }
    }
}
