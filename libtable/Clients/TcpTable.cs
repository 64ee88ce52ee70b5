using System.Globalization;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>tcp: asks a server, one line for a request and one for a reply (tcp_table(5)).</summary>
internal sealed class TcpTable : LookupTable
{
    private const int AttemptLimit = 10;
    private const int ReplyLimit = 4096;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(100);

    private readonly TableServer _server;

    private TcpTable(TableSource source)
        : base(source, TableFlags.Pattern)
        => _server = TableServer.Inet(source.Name, source.Factory.Settings.TcpPorts, new(s_timeout, TimeSpan.MaxValue, TimeSpan.MaxValue));

    public static LookupTable Open(TableSource source)
    {
        TableGuard.Authenticated(source);
        TableGuard.ReadOnly(source);
        return new TcpTable(source);
    }

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        var request = TcpText.Encode($"{key}");
        for (var attempt = 1; ; attempt++)
        {
            var reason = "";
            try
            {
                if (await AskAsync(request) is { } result)
                {
                    return result;
                }

                Log.Warning($"read TCP map reply from {Name}: text longer than {ReplyLimit}");
            }
            catch (IOException exception)
            {
                reason = ServiceConnector.Describe(exception);
                Log.Warning($"connect to TCP map {Name}: {reason}");
            }

            if (attempt == AttemptLimit)
            {
                return LookupResult.Retry(reason);
            }

            await EventLoop.Current.Delay(TimeSpan.FromSeconds(1));
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

    // Null for a reply that is too long, which counts as a connection that failed.
    private async ValueTask<LookupResult?> AskAsync(byte[] key)
    {
        var connection = await _server.ConnectAsync();
        var kept = false;
        try
        {
            connection.Stream.Write("get "u8);
            connection.Stream.Write(key);
            connection.Stream.Write("\n"u8);
            await connection.Stream.FlushAsync();
            var reply = await ReadLineAsync(connection.Stream);
            if (reply is null)
            {
                return null;
            }

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

    private static async ValueTask<byte[]?> ReadLineAsync(ByteStream stream)
    {
        int end;
        while ((end = stream.Buffered.IndexOf((byte)'\n')) < 0)
        {
            if (stream.Buffered.Length >= ReplyLimit)
            {
                return null;
            }

            if (await stream.FillAsync() == 0)
            {
                throw new PeerDisconnectedException("lost connection");
            }
        }

        if (end >= ReplyLimit)
        {
            return null;
        }

        var line = stream.Buffered[..end].ToArray();
        stream.Consume(end + 1);
        return line;
    }

    private LookupResult Understand(byte[] reply)
    {
        var valid = reply.Length >= 4 && reply[3] is (byte)' ' or (byte)'\t' && int.TryParse(reply.AsSpan(0, 3), NumberStyles.None, null, out _);
        var text = valid ? TcpText.Decode(reply.AsSpan(4)) : null;
        switch (text is null ? '\0' : (char)reply[0])
        {
            case '2':
                return LookupResult.Found(text!); // no text has no digit
            case '5':
                return LookupResult.NotFound;
            case '4':
                return LookupResult.Retry();
            case '\0':
                return Refuse("malformed reply", reply);
            default:
                return Refuse("bad status code", reply);
        }
    }

    private LookupResult Refuse(string problem, byte[] reply)
    {
        Log.Warning($"read TCP map reply from {Name}: {problem}: {TextLimit.Cut(ByteText.Decode(reply), 100)}");
        return LookupResult.Retry();
    }
}
