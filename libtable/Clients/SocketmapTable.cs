using Postfix.IO;
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

        var server = TableServer.Of(source.Name[..last], source.Factory.Settings.TcpPorts, s_limits);
        return new SocketmapTable(source, server, source.Name[(last + 1)..]);
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
            catch (PosixException exception)
            {
                Log.Warning($"connect to {_server.Name}: {exception.Text}");
                return Fail(exception.Text, exception.Text);
            }
            catch (PeerDisconnectedException)
            {
                return Fail("unexpected disconnect");
            }
            catch (PeerTimeoutException)
            {
                return Fail("time limit exceeded");
            }
            catch (NetstringException exception)
            {
                return Fail(exception.IsTooLong ? "input exceeds size limit" : "input format error");
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
            connection.Stream.WriteNetstring(ByteText.Encode($"{_map} {key}"));
            await connection.Stream.FlushAsync();
            var reply = await new NetstringReader(connection.Stream).ReadAsync(_limit);
            kept = true;
            return Understand(ServerText.Decode(reply));
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

    private LookupResult Fail(string problem, string reason = "")
    {
        Log.Warning($"table {FullName} lookup error: {problem}");
        return LookupResult.Retry(reason);
    }

    private LookupResult Understand(string reply)
    {
        var blank = reply.IndexOf(' ', StringComparison.Ordinal);
        var status = blank < 0 ? reply : reply[..blank];
        var text = blank < 0 ? "" : reply[(blank + 1)..];
        return status switch
        {
            // Postfix: a status alone comes with no value, an empty one with a warning.
            "OK" => blank < 0 ? LookupResult.NotFound : LookupResult.Found(text),
            "NOTFOUND" => LookupResult.NotFound,
            "TEMP" => Refuse("temporary", text),
            "TIMEOUT" => Refuse("timeout", text),
            "PERM" => Refuse("permanent", text),
            _ => Refuse("unknown", text),
        };
    }

    private LookupResult Refuse(string kind, string text)
    {
        Log.Warning($"{FullName} socketmap server {kind} error{(text.Length > 0 ? ": " : "")}{text}");
        return LookupResult.Retry();
    }
}
