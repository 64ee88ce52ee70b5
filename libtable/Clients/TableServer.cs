using System.Net;
using Postfix.Conf;
using Postfix.IO;
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
            var colon = name.LastIndexOf(':');
            _host = colon < 0 ? name : name[..colon];
            _port = colon < 0 ? "" : name[(colon + 1)..];
            _host = _host.StartsWith('[') && _host.EndsWith(']') ? _host[1..^1] : _host;

            // Names are resolved before the jail, where there is no way to do it.
            _addresses = Resolve();
        }
    }

    /// <summary>host:port or the socket's path, for warnings.</summary>
    public string Name { get; }

    /// <summary>A server that is reached by "host:port" or "[address]:port".</summary>
    public static TableServer Inet(string endpoint, TcpPorts ports, TableServerLimits limits) => new(endpoint, null, ports, limits);

    /// <summary>A server that is reached by a socket in the file system.</summary>
    public static TableServer Unix(string path, TcpPorts ports, TableServerLimits limits) => new(path, path, ports, limits);

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
        if (_ports.Find(_port) is not { } port)
        {
            throw new PosixException(Errno.EADDRNOTAVAIL, $"service {_port}");
        }

        if (_addresses.Count == 0)
        {
            _addresses = Resolve();
        }

        IOException failure = new PosixException(Errno.EADDRNOTAVAIL, $"host {_host}");
        foreach (var address in _addresses)
        {
            try
            {
                return await ByteStream.ConnectInetAsync(new IPEndPoint(address, port), null, _limits.Timeout);
            }
            catch (IOException exception)
            {
                failure = exception;
            }
        }

        throw failure;
    }

    private IReadOnlyList<IPAddress> Resolve() => HostAddresses.Find(_host.Length == 0 ? "localhost" : _host);
}
