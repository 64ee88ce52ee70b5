using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>pgsql: asks a PostgreSQL server (pgsql_table(5)).</summary>
internal sealed class PgsqlTable : SqlTable
{
    private readonly PgsqlDefinition _definition;

    private PgsqlTable(TableSource source, PgsqlDefinition definition)
        : base(source, definition.Sql, definition.Servers)
        => _definition = definition;

    public static LookupTable Open(TableSource source) => new PgsqlTable(source, PgsqlDefinition.ReadAll(source));

    protected override async ValueTask<SqlConnection> ConnectAsync(SqlHost host)
        => await PgsqlConnection.OpenAsync(_definition, host);

    protected override string DescribeQueryFailure(SqlHost host, string reason)
        => $"pgsql query failed: fatal error from host {host.Name}: {reason}";
}
