using System.Net;
using System.Net.Sockets;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>
/// Where a load tool connects or listens: <c>unix:path</c>, or <c>[inet:][host]:port</c>. Of a host's addresses the first
/// is taken that the system offers.
/// </summary>
public sealed class StreamEndpoint
{
    private const string Unix = "unix:", Inet = "inet:";

    private readonly string? _path;
    private readonly IPEndPoint? _address;

    private StreamEndpoint(string? path, IPEndPoint? address)
    {
        _path = path;
        _address = address;
    }

    /// <summary>What a client connects to.</summary>
    /// <param name="text">The endpoint; the host may come without a port.</param>
    /// <param name="defaultPort">The name or number of the port when none is given.</param>
    /// <param name="family">The address family wanted; unspecified for both.</param>
    /// <exception cref="FatalException">It is malformed, or the host is not known.</exception>
    public static StreamEndpoint ForClient(string text, string defaultPort, AddressFamily family)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(Unix, StringComparison.Ordinal))
        {
            return new StreamEndpoint(text[Unix.Length..], null);
        }
        var (host, port) = Split(text);
        if (host is null)
        {
            return Resolve(text, port!, defaultPort, family);
        }
        return host.Length == 0
            ? throw new FatalException($"{text}: missing host information")
            : Resolve(text, host, string.IsNullOrEmpty(port) ? defaultPort : port, family);
    }

    /// <summary>What a server listens on.</summary>
    /// <param name="text">The endpoint; without a host it is any address of this machine.</param>
    /// <param name="family">The address family wanted; unspecified for both.</param>
    /// <exception cref="FatalException">It is malformed, or the host is not known.</exception>
    public static StreamEndpoint ForServer(string text, AddressFamily family)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(Unix, StringComparison.Ordinal))
        {
            return new StreamEndpoint(text[Unix.Length..], null);
        }
        var (host, port) = Split(text);
        return string.IsNullOrEmpty(port)
            ? throw new FatalException($"{text}: missing service information")
            : Resolve(text, string.IsNullOrEmpty(host) ? null : host, port, family);
    }

    /// <summary>Starts to connect a new non-blocking socket.</summary>
    /// <returns>The descriptor, and 0 or the error number; it goes on with <see cref="Errno.EINPROGRESS"/>.</returns>
    public (int Socket, int Errno) Connect()
    {
        var socket = Sockets.Create(_address?.AddressFamily ?? AddressFamily.Unix);
        return (socket, _path is null ? Sockets.TryConnect(socket, _address!) : Sockets.TryConnect(socket, _path));
    }

    /// <summary>Opens a listening socket.</summary>
    /// <param name="backlog">How many connections may wait to be accepted.</param>
    /// <exception cref="FatalException">The address is taken, or not this machine's.</exception>
    public int Listen(int backlog)
    {
        try
        {
            if (_path is not null)
            {
                return Sockets.ListenUnix(_path, backlog);
            }
            Log.Debug($"trying... [{_address!.Address}]:{_address.Port}");
            return Sockets.ListenInet(_address!, backlog);
        }
        catch (PosixException error)
        {
            throw new FatalException(error.Message);
        }
    }

    // Without a colon there is a port for a server, a host for a client.
    private static (string? Host, string? Port) Split(string text)
    {
        var rest = text.StartsWith(Inet, StringComparison.Ordinal) ? text[Inet.Length..] : text;
        if (rest.StartsWith('['))
        {
            var end = rest.IndexOf(']', StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FatalException($"{text}: missing ']' in host information");
            }
            var after = rest[(end + 1)..];
            return after.Length == 0 || after[0] == ':'
                ? (rest[1..end], after.Length > 1 ? after[1..] : "")
                : throw new FatalException($"{text}: garbage after ']' in host information");
        }
        var colon = rest.LastIndexOf(':');
        return colon < 0 ? (null, rest) : (rest[..colon], rest[(colon + 1)..]);
    }

    private static StreamEndpoint Resolve(string text, string? host, string port, AddressFamily family)
    {
        var found = new List<IPEndPoint>();
        return StreamAddresses.Find(host, port, family, found) is { } error
            ? throw new FatalException($"{text}: {error}")
            : found.Count > 0 ? new StreamEndpoint(null, found[0]) : throw new FatalException($"{text}: no address found");
    }
}
