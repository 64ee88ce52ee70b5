using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>mysql: asks a MySQL or MariaDB server (mysql_table(5)).</summary>
internal sealed class MysqlTable : SqlTable
{
    private readonly MysqlDefinition _definition;

    private MysqlTable(TableSource source, MysqlDefinition definition)
        : base(source, definition.Sql, definition.Servers)
        => _definition = definition;

    public static LookupTable Open(TableSource source) => new MysqlTable(source, MysqlDefinition.ReadAll(source));

    protected override async ValueTask<SqlConnection> ConnectAsync(SqlHost host) => await MysqlConnection.OpenAsync(_definition, host);

    protected override string DescribeQueryFailure(SqlHost host, string reason) => $"{FullName}: query failed: {reason}";
}
