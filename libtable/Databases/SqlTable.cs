using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>A table that an SQL server searches.</summary>
public abstract class SqlTable : DatabaseTable
{
    private readonly SqlDefinition _sql;
    private readonly SqlPool _pool;

    /// <summary>Begins a table.</summary>
    /// <param name="source">How it was asked for.</param>
    /// <param name="sql">The query.</param>
    /// <param name="servers">The servers.</param>
    protected SqlTable(TableSource source, SqlDefinition sql, SqlServers servers)
        : base(source, sql)
    {
        _sql = sql;
        _pool = new SqlPool(servers, ConnectAsync, TimeProvider.System);
    }

    /// <summary>Connects to a server.</summary>
    /// <exception cref="DatabaseException">The server does not take the connection.</exception>
    protected abstract ValueTask<SqlConnection> ConnectAsync(SqlHost host);

    /// <summary>The log line about a query that failed.</summary>
    protected abstract string DescribeQueryFailure(SqlHost host, string reason);

    /// <inheritdoc/>
    protected override async ValueTask<LookupResult> SearchAsync(TemplateText key)
    {
        var values = await _pool.RunAsync(
            connection => connection.QueryAsync(_sql.Query.Expand(key, connection.Quote)),
            failure => failure.WhileConnecting
                ? $"connect to {Type} server {failure.Host.Name}: {failure.Reason}"
                : DescribeQueryFailure(failure.Host, failure.Reason));
        if (values is null)
        {
            return LookupResult.Retry();
        }

        var collector = new ResultCollector(FullName, _sql.ResultFormat, key, _sql.ExpansionLimit);
        foreach (var value in values)
        {
            if (!collector.Add(value))
            {
                Log.Warning($"dict_{Type}_lookup: {Name}: Expansion limit exceeded for key: '{key.Whole}'");
                return LookupResult.Retry();
            }
        }

        return collector.ToResult();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pool.Dispose();
        }

        base.Dispose(disposing);
    }
}
