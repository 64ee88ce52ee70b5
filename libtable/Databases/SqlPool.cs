using Postfix.IO;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// The connections of one table. Open ones are used first, those over UNIX-domain sockets before others; then a server is
/// chosen at random among those that have not failed lately. Connections that are not used are closed after a while.
/// </summary>
/// <param name="servers">The servers.</param>
/// <param name="connect">Connects to one of them, or throws <see cref="DatabaseException"/>.</param>
/// <param name="time">The clock.</param>
public sealed class SqlPool(SqlServers servers, Func<SqlHost, ValueTask<SqlConnection>> connect, TimeProvider time) : IDisposable
{
    // A process serves many clients, and one slow query must not hold up all others; more would be a burden for the server.
    private const int ConnectionLimit = 4;

    private readonly SemaphoreSlim _free = new(ConnectionLimit);
    private readonly Server[] _servers = [.. servers.Hosts.Select(static host => new Server(host))];

    /// <summary>Uses a connection; when that fails, one to another server, as long as there are any.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="use">What to do; throws <see cref="DatabaseException"/> when the connection is of no more use.</param>
    /// <param name="report">The log line about a server that failed.</param>
    /// <returns>Null when no server is of use.</returns>
    public async ValueTask<T?> RunAsync<T>(Func<SqlConnection, ValueTask<T>> use, Func<SqlFailure, string> report)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(report);
        await _free.WaitAsync();
        try
        {
            for (var attempt = 0; attempt <= _servers.Length; attempt++)
            {
                if (Choose() is not { } server)
                {
                    return null;
                }

                if (await TryAsync(server, use, report) is { } result)
                {
                    return result;
                }
            }

            return null;
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Closes the connections that are not in use.</summary>
    public void Dispose()
    {
        foreach (var server in _servers)
        {
            server.CloseAll();
        }

        _free.Dispose();
    }

    private async ValueTask<T?> TryAsync<T>(Server server, Func<SqlConnection, ValueTask<T>> use, Func<SqlFailure, string> report)
        where T : class
    {
        SqlConnection? connection = null;
        try
        {
            connection = server.TakeIdle() ?? await connect(server.Host);
            server.HasFailed = false;
            var result = await use(connection);
            server.Keep(connection, servers.IdleInterval);
            return result;
        }
        catch (DatabaseException exception)
        {
            Log.Warning($"{report(new SqlFailure(server.Host, exception.Message, WhileConnecting: connection is null))}");
            connection?.Dispose();
            server.CloseAll();
            server.HasFailed = true;
            server.RetryAt = time.GetUtcNow() + servers.RetryInterval;
            return null;
        }
    }

    private Server? Choose()
    {
        var now = time.GetUtcNow();
        var connected = _servers.Where(static server => server.HasIdle).ToList();
        var choice = connected.Count > 0 ? connected : [.. _servers.Where(server => !server.HasFailed || server.RetryAt <= now)];
        var local = choice.FindAll(static server => server.Host.IsLocal);
        var best = local.Count > 0 ? local : choice;
        return best.Count == 0 ? null : best[Random.Shared.Next(best.Count)];
    }

    private sealed class Server(SqlHost host)
    {
        private readonly List<(SqlConnection Connection, LoopTimer Timer)> _idle = [];

        public SqlHost Host { get; } = host;

        public bool HasFailed { get; set; }

        public DateTimeOffset RetryAt { get; set; }

        public bool HasIdle => _idle.Count > 0;

        public SqlConnection? TakeIdle()
        {
            if (_idle.Count == 0)
            {
                return null;
            }

            var (connection, timer) = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            timer.Cancel();
            return connection;
        }

        public void Keep(SqlConnection connection, TimeSpan limit)
            => _idle.Add((connection, EventLoop.Current.Schedule(limit, () => Close(connection))));

        public void CloseAll()
        {
            while (TakeIdle() is { } connection)
            {
                connection.Dispose();
            }
        }

        private void Close(SqlConnection connection)
        {
            _idle.RemoveAll(item => item.Connection == connection);
            connection.Dispose();
        }
    }
}
