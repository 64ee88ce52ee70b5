using System.Net;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>A server that answers table look-ups, over internet or a UNIX-domain socket. Connections are kept for some time.</summary>
internal sealed class TableServer : IDisposable
{
    private readonly string? _path;
    private readonly string _host = "";
    private readonly string _port = "";
    private readonly TcpPorts _ports;
    private readonly TableServerLimits _limits;
    private readonly Stack<TableConnection> _idle = new();
    private IReadOnlyList<IPAddress> _addresses = [];

    private TableServer(string name, string? path, TcpPorts ports, TableServerLimits limits)
    {
        Name = name;
        _path = path;
        _ports = ports;
        _limits = limits;
        if (path is null)
        {
            (_host, _port) = Split(name);

            // Names are resolved before the jail, where there is no way to do it.
            _addresses = Resolve();
        }
    }

    /// <summary>host:port or the socket's path, for warnings.</summary>
    public string Name { get; }

    /// <summary>A server that is reached by "inet:host:port" or "unix:path".</summary>
    /// <exception cref="TableOpenException">It is written in another way.</exception>
    public static TableServer Of(string service, TcpPorts ports, TableServerLimits limits)
    {
        var colon = service.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == service.Length - 1)
        {
            throw new TableOpenException($"need service transport:endpoint instead of \"{service}\"");
        }

        var endpoint = service[(colon + 1)..];
        return service[..colon] switch
        {
            "inet" => Inet(endpoint, ports, limits),
            "unix" or "local" => new(endpoint, endpoint, ports, limits),
            var transport => throw new TableOpenException($"invalid transport name: {transport} in service: {service}"),
        };
    }

    /// <summary>A server that is reached by "host:port", "[address]:port", or "port" on this machine.</summary>
    /// <exception cref="TableOpenException">It is written in another way.</exception>
    public static TableServer Inet(string endpoint, TcpPorts ports, TableServerLimits limits) => new(endpoint, null, ports, limits);

    /// <summary>A connection that was kept, or a new one. The caller returns or disposes it.</summary>
    /// <exception cref="IOException">The server does not answer.</exception>
    public async ValueTask<TableConnection> ConnectAsync()
    {
        var now = EventLoop.Current.Now;
        while (_idle.TryPop(out var kept))
        {
            if (now - kept.LastUsed < _limits.Idle.TotalMilliseconds && now - kept.Opened < _limits.Lifetime.TotalMilliseconds
                && !kept.Stream.HasInput)
            {
                return kept;
            }

            kept.Stream.Dispose();
        }

        var stream = _path is not null
            ? await ByteStream.ConnectUnixAsync(_path, _limits.Timeout)
            : await ConnectInetAsync();
        stream.Timeout = _limits.Timeout;
        return new TableConnection(stream, now);
    }

    /// <summary>Keeps a connection for the next look-up.</summary>
    public void Keep(TableConnection connection)
    {
        connection.LastUsed = EventLoop.Current.Now;
        _idle.Push(connection);
    }

    /// <summary>Closes the kept connections.</summary>
    public void Dispose()
    {
        while (_idle.TryPop(out var connection))
        {
            connection.Stream.Dispose();
        }
    }

    private async ValueTask<ByteStream> ConnectInetAsync()
    {
        if (_addresses.Count == 0)
        {
            _addresses = Resolve();
        }

        var port = _ports.Find(_port);
        if (_addresses.Count == 0 || port is null)
        {
            Log.Warning($"host or service {Name} not found: {(port is null ? "Servname not supported for ai_socktype" : "Name or service not known")}");
        }

        IOException failure = new PosixException(Errno.EADDRNOTAVAIL, $"host {_host}");
        foreach (var address in port is null ? [] : _addresses)
        {
            try
            {
                return await ByteStream.ConnectInetAsync(new IPEndPoint(address, port ?? 0), null, _limits.Timeout);
            }
            catch (IOException exception)
            {
                failure = exception;
            }
        }

        throw failure;
    }

    private static (string Host, string Port) Split(string name)
    {
        var bracket = name.StartsWith('[') ? name.IndexOf(']', StringComparison.Ordinal) : -1;
        var colon = name.IndexOf(':', Math.Max(bracket, 0));
        var (host, port) = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
        var problem = bracket > 0 && colon < 0 ? "missing service information"
            : port.Contains(':', StringComparison.Ordinal) || host.Contains(',', StringComparison.Ordinal) ? "valid hostname or network address required"
            : port.Length > 0 && char.IsAsciiDigit(port[0]) && port.AsSpan().ContainsAnyExceptInRange('0', '9') ? "garbage after numerical service"
            : null;
        return problem is null ? (bracket > 0 ? host[1..^1] : host, port) : throw new TableOpenException($"{name}: {problem}");
    }

    private IReadOnlyList<IPAddress> Resolve() => HostAddresses.Find(_host.Length == 0 ? "localhost" : _host);
}
