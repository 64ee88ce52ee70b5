using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>What the parameters of a mysql table say (mysql_table(5)).</summary>
/// <param name="Sql">The query.</param>
/// <param name="Servers">The servers.</param>
public sealed record MysqlDefinition(SqlDefinition Sql, SqlServers Servers)
{
    /// <summary>The character set of keys and values on the connection.</summary>
    public required string Charset { get; init; }

    /// <summary>The options file to read instead of the usual ones; null for these.</summary>
    public string? OptionFile { get; init; }

    /// <summary>The group that is read besides [client]; empty to read no options unless there is a file.</summary>
    public string OptionGroup { get; init; } = "client";

    /// <summary>Whether a query that has no result set, not even an empty one, is an error.</summary>
    public bool RequireResultSet { get; init; } = true;

    /// <summary>Names of TCP ports.</summary>
    public required TcpPorts Ports { get; init; }

    /// <summary>Encryption.</summary>
    public MysqlTls Tls { get; init; } = new();

    /// <summary>Reads the parameters that any program needs.</summary>
    internal static DatabaseDefinition Read(TableSource source) => ReadAll(source).Sql;

    /// <summary>Reads the parameters.</summary>
    /// <exception cref="TableOpenException">The file cannot be read.</exception>
    /// <exception cref="Logging.FatalException">A value is bad.</exception>
    public static MysqlDefinition ReadAll(TableSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parameters = DatabaseParameters.Read(source);
        var servers = new SqlServers(
            SqlHost.ParseList(parameters.Text("hosts", ""), name => SqlHost.ParseMysql(name, source.Factory.Settings.TcpPorts)),
            parameters.Text("user", ""),
            parameters.Text("password", ""),
            parameters.Text("dbname", "", min: 1))
        {
            IdleInterval = TimeSpan.FromSeconds(parameters.Number("idle_interval", 60, min: 1)),
            RetryInterval = TimeSpan.FromSeconds(parameters.Number("retry_interval", 60, min: 1)),
        };
        return new MysqlDefinition(SqlDefinition.Read(parameters), servers)
        {
            Ports = source.Factory.Settings.TcpPorts,
            Charset = parameters.Text("charset", "utf8mb4", min: 1),
            OptionFile = NotEmpty(parameters, "option_file"),
            OptionGroup = parameters.Text("option_group", "client"),
            RequireResultSet = parameters.Flag("require_result_set", true),
            Tls = ReadTls(parameters),
        };
    }

    private static MysqlTls ReadTls(DatabaseParameters parameters) => new()
    {
        CertificateFile = NotEmpty(parameters, "tls_cert_file"),
        KeyFile = NotEmpty(parameters, "tls_key_file"),
        AuthorityFile = NotEmpty(parameters, "tls_CAfile"),
        AuthorityFolder = NotEmpty(parameters, "tls_CApath"),
        Ciphers = NotEmpty(parameters, "tls_ciphers"),
        VerifyName = parameters.Flag("tls_verify_cert", false),
    };

    private static string? NotEmpty(DatabaseParameters parameters, string attribute)
        => parameters.Find(attribute) is { Length: > 0 } text ? text : null;
}
