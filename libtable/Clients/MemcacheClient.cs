using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Reads and changes what a memcache server holds.</summary>
/// <param name="name">The table's name, for warnings.</param>
/// <param name="server">The server.</param>
/// <param name="settings">How it is talked to.</param>
internal sealed class MemcacheClient(string name, TableServer server, MemcacheSettings settings) : IDisposable
{
    private const int ShownReply = 30;
    private static readonly byte[] s_end = "\r\n"u8.ToArray();

    // What the server said; with a problem, the request is sent again over a new connection.
    private readonly record struct Answer(LookupResult Result, string? Problem = null, bool EndsConnection = false);

    private string FullName => $"memcache:{name}";

    /// <summary>Finds a key.</summary>
    public ValueTask<LookupResult> GetAsync(string key)
        => RunAsync($"get {key}", null, ReadValueAsync);

    /// <summary>Stores a value; Found when that was done.</summary>
    public async ValueTask<LookupResult> SetAsync(string key, string value)
    {
        var data = ByteText.Encode(value);
        if (data.Length <= settings.DataLimit)
        {
            return await RunAsync($"set {key} {settings.Flags} {settings.Lifetime} {data.Length}", data, ReadStoredAsync);
        }

        // What cannot be read back is not worth storing.
        Log.Warning($"database {FullName}: data for key {key} is too long (data_size_limit={settings.DataLimit}) -- not stored");
        return LookupResult.Retry();
    }

    /// <summary>Removes a key; Found when it was there.</summary>
    public ValueTask<LookupResult> DeleteAsync(string key)
        => RunAsync($"delete {key}", null, ReadDeletedAsync);

    /// <inheritdoc/>
    public void Dispose() => server.Dispose();

    private async ValueTask<LookupResult> RunAsync(string command, byte[]? data, Func<ByteStream, ValueTask<Answer>> readAsync)
    {
        var reason = "";
        for (var attempt = 1; attempt <= settings.AttemptLimit; attempt++)
        {
            if (attempt > 1)
            {
                await EventLoop.Current.Delay(settings.Pause);
            }

            (var connection, reason) = await ConnectAsync();
            if (connection is null)
            {
                // Postfix: a server that takes no connection is not asked again.
                break;
            }

            (var answer, reason) = await ExchangeAsync(connection, command, data, readAsync);
            if (answer.Problem is null)
            {
                return answer.Result;
            }

            // Postfix: the first failure may be that of a connection the server has grown tired of.
            if (attempt > 1)
            {
                Log.Warning($"{answer.Problem}");
            }
        }

        return LookupResult.Retry(reason);
    }

    private async ValueTask<(TableConnection? Connection, string Reason)> ConnectAsync()
    {
        try
        {
            return (await server.ConnectAsync(), "");
        }
        catch (IOException exception)
        {
            var reason = Reason(exception);
            Log.Warning($"connect to {server.Name}: {reason}");
            return (null, reason);
        }
    }

    private async ValueTask<(Answer Answer, string Reason)> ExchangeAsync(
        TableConnection connection, string command, byte[]? data, Func<ByteStream, ValueTask<Answer>> readAsync)
    {
        var kept = false;
        try
        {
            var stream = connection.Stream;
            stream.Write(ByteText.Encode(command));
            stream.Write(s_end);
            if (data is not null)
            {
                stream.Write(data);
                stream.Write(s_end);
            }

            await stream.FlushAsync();
            var answer = await readAsync(stream);
            kept = answer.Problem is null && !answer.EndsConnection && stream.Buffered.IsEmpty;
            return (answer, "");
        }
        catch (IOException exception)
        {
            var reason = Reason(exception);
            return (new(default, $"database {FullName}: I/O error{(reason.Length > 0 ? ": " + reason : "")}"), reason);
        }
        finally
        {
            if (kept)
            {
                server.Keep(connection);
            }
            else
            {
                connection.Stream.Dispose();
            }
        }
    }

    private async ValueTask<Answer> ReadValueAsync(ByteStream stream)
    {
        var line = await ReadLineAsync(stream);
        if (line.AsSpan().SequenceEqual("END"u8))
        {
            return new(LookupResult.NotFound);
        }

        if (!MemcacheText.TryReadValueHead(line, settings.DataLimit, out var size))
        {
            return new(default, $"{name}: unexpected memcache server reply: {Shown(line)}");
        }

        while (stream.BufferedMemory.Length < size + s_end.Length)
        {
            if (await stream.FillAsync() == 0)
            {
                return new(default, $"{name}: EOF receiving memcache server reply");
            }
        }

        if (!stream.Buffered.Slice(size, s_end.Length).SequenceEqual(s_end))
        {
            return new(default, $"{name}: EOF receiving memcache server reply");
        }

        var value = ServerText.Decode(stream.Buffered[..size]);
        stream.Consume(size + s_end.Length);
        return new(LookupResult.Found(value), EndsConnection: !await ReadEndAsync(stream));
    }

    // The value is there, whatever comes after it.
    private async ValueTask<bool> ReadEndAsync(ByteStream stream)
    {
        try
        {
            return (await ReadLineAsync(stream)).AsSpan().SequenceEqual("END"u8);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async ValueTask<Answer> ReadStoredAsync(ByteStream stream)
    {
        var line = await ReadLineAsync(stream);
        return line.AsSpan().SequenceEqual("STORED"u8)
            ? new(LookupResult.Found(""))
            : new(default, $"database {FullName}: update failed: {Shown(line)}");
    }

    private async ValueTask<Answer> ReadDeletedAsync(ByteStream stream)
    {
        var line = await ReadLineAsync(stream);
        return line.AsSpan().SequenceEqual("DELETED"u8) ? new(LookupResult.Found(""))
            : line.AsSpan().SequenceEqual("NOT_FOUND"u8) ? new(LookupResult.NotFound)
            : new(default, $"database {FullName}: delete failed: {Shown(line)}");
    }

    private async ValueTask<byte[]> ReadLineAsync(ByteStream stream)
    {
        int used;
        int length;
        while ((used = MemcacheText.TryReadLine(stream.Buffered, settings.LineLimit, out length)) == 0)
        {
            if (await stream.FillAsync() == 0)
            {
                throw new PeerDisconnectedException();
            }
        }

        var line = stream.Buffered[..length].ToArray();
        stream.Consume(used);
        return line;
    }

    private static string Shown(ReadOnlySpan<byte> line) => TextLimit.Cut(ByteText.Decode(line), ShownReply);

    // An end of the connection and a malformed line have no words of the system.
    private static string Reason(IOException exception) => exception switch
    {
        PosixException posix => posix.Text,
        PeerTimeoutException => Errno.Text(Errno.ETIMEDOUT),
        PeerDisconnectedException { Errno: > 0 } broken => Errno.Text(broken.Errno),
        _ => "",
    };
}
