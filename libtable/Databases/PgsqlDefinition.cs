namespace Postfix.Tables;

/// <summary>What the parameters of a pgsql table say (pgsql_table(5)).</summary>
/// <param name="Sql">The query.</param>
/// <param name="Servers">The servers.</param>
/// <param name="Encoding">The encoding of keys and values on the connection.</param>
public sealed record PgsqlDefinition(SqlDefinition Sql, SqlServers Servers, string Encoding)
{
    /// <summary>Reads the parameters that any program needs.</summary>
    internal static DatabaseDefinition Read(TableSource source) => ReadAll(source).Sql;

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="TableOpenException">The file cannot be read.</exception>
    /// <exception cref="Logging.FatalException">A value is bad.</exception>
    public static PgsqlDefinition ReadAll(TableSource source)
    {
        var parameters = DatabaseParameters.Read(source);
        var hosts = SqlHost.ParseList(parameters.Text("hosts", ""), SqlHost.ParsePgsql);
        var servers = new SqlServers(
            hosts,
            parameters.Text("user", ""),
            parameters.Text("password", ""),
            parameters.Text("dbname", "", min: hosts.All(static host => host.IsUri) ? 0 : 1))
        {
            IdleInterval = TimeSpan.FromSeconds(parameters.Number("idle_interval", 60, min: 1)),
            RetryInterval = TimeSpan.FromSeconds(parameters.Number("retry_interval", 60, min: 1)),
        };
        var encoding = parameters.Text("encoding", "UTF8", min: 1);
        return new PgsqlDefinition(SqlDefinition.Read(parameters, functions: true), servers, encoding);
    }
}
