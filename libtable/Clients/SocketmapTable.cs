using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>socketmap: asks a server that speaks Sendmail's socketmap protocol (socketmap_table(5)).</summary>
internal sealed class SocketmapTable : LookupTable
{
    private static readonly TableServerLimits s_limits = new(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100));

    private readonly TableServer _server;
    private readonly string _map;
    private readonly int _limit;

    private SocketmapTable(TableSource source, TableServer server, string map)
        : base(source, TableFlags.Pattern)
    {
        _server = server;
        _map = map;
        _limit = source.Factory.Settings.SocketmapReplyLimit;
    }

    public static LookupTable Open(TableSource source)
    {
        TableGuard.Authenticated(source);
        TableGuard.ReadOnly(source);
        var last = source.Name.LastIndexOf(':');
        if (last < 0)
        {
            throw new TableOpenException($"{source.Type} requires server:socketmap argument");
        }

        var server = source.Name[..last];
        var first = server.IndexOf(':', StringComparison.Ordinal);
        var transport = first < 0 ? "" : server[..first];
        var endpoint = server[(first + 1)..];
        var ports = source.Factory.Settings.TcpPorts;
        return transport switch
        {
            "inet" => new SocketmapTable(source, TableServer.Inet(endpoint, ports, s_limits), source.Name[(last + 1)..]),
            "unix" => new SocketmapTable(source, TableServer.Unix(endpoint, ports, s_limits), source.Name[(last + 1)..]),
            "" => throw new TableOpenException($"need service transport:endpoint instead of \"{server}\""),
            _ => throw new TableOpenException($"invalid transport name: {transport} in service: {server}"),
        };
    }

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AskAsync(key);
            }
            catch (PeerDisconnectedException) when (attempt == 1)
            {
                // The server may have closed the connection since the last look-up: a new one tells.
                Log.Debug($"{FullName}: connecting again");
            }
            catch (IOException exception)
            {
                var reason = ServiceConnector.Describe(exception);
                if (exception is PosixException)
                {
                    Log.Warning($"connect to {_server.Name}: {reason}");
                }

                Log.Warning($"table {FullName} lookup error: {reason}");
                return LookupResult.Retry(reason);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _server.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<LookupResult> AskAsync(string key)
    {
        var connection = await _server.ConnectAsync();
        var kept = false;
        try
        {
            Netstring.Write(connection.Stream, ByteText.Encode($"{_map} {key}"));
            await connection.Stream.FlushAsync();
            var reply = await Netstring.ReadAsync(connection.Stream, _limit);
            kept = true;
            return Understand(reply);
        }
        finally
        {
            if (kept)
            {
                _server.Keep(connection);
            }
            else
            {
                connection.Stream.Dispose();
            }
        }
    }

    private LookupResult Understand(string reply)
    {
        var blank = reply.IndexOf(' ', StringComparison.Ordinal);
        var status = blank < 0 ? reply : reply[..blank];
        var text = blank < 0 ? "" : reply[(blank + 1)..];
        switch (status)
        {
            case "OK":
                return LookupResult.Found(text);
            case "NOTFOUND":
                return LookupResult.NotFound;
            case "TEMP":
                Log.Warning($"{FullName} temporary error: {text}");
                return LookupResult.Retry(text);
            case "TIMEOUT":
                Log.Warning($"{FullName} timeout error: {text}");
                return LookupResult.Retry(text);
            case "PERM":
                Log.Warning($"{FullName} permanent error: {text}");
                return LookupResult.Retry(text);
            default:
                Log.Warning($"{FullName} unexpected reply: {TextLimit.Cut(reply, 100)}");
                return LookupResult.Retry("unexpected reply");
        }
    }
}
