using System.Globalization;
using MySqlConnector;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>How to connect to one MySQL server: the table's parameters, and what an options file says besides.</summary>
/// <param name="Builder">For the client library.</param>
/// <param name="Tls">Encryption.</param>
internal sealed record MysqlSettings(MySqlConnectionStringBuilder Builder, MysqlTls Tls)
{
    private const string DefaultSocket = "/run/mysqld/mysqld.sock";
    private static readonly string[] s_optionFiles = ["/etc/my.cnf", "/etc/mysql/my.cnf"];

    /// <summary>The settings for a host of a table.</summary>
    /// <exception cref="DatabaseException">Something is wrong with them.</exception>
    public static MysqlSettings Make(MysqlDefinition definition, SqlHost host)
    {
        var options = ReadOptions(definition);
        try
        {
            var builder = new MySqlConnectionStringBuilder
            {
                Pooling = false,
                AllowUserVariables = true,
                AllowZeroDateTime = true,
                TreatTinyAsBoolean = false,
                GuidFormat = MySqlGuidFormat.None,
                DefaultCommandTimeout = 300,
                ConnectionTimeout = (uint)Number(options, "connect-timeout", 60),
                AllowPublicKeyRetrieval = true,
                UserID = Choose(definition.Servers.User, options, "user", UserName),
                Password = Choose(definition.Servers.Password, options, "password", static () => ""),
                Database = definition.Servers.Database,
            };
            ApplyHost(builder, definition, host, options);
            var tls = MysqlTlsSettings.Merge(definition.Tls, options);
            MysqlTlsSettings.Apply(builder, tls);
            return new MysqlSettings(builder, tls);
        }
        catch (ArgumentException exception)
        {
            throw new DatabaseException(exception.Message);
        }
    }

    private static void ApplyHost(
        MySqlConnectionStringBuilder builder, MysqlDefinition definition, SqlHost host, IReadOnlyDictionary<string, string> options)
    {
        if (host.IsLocal)
        {
            builder.ConnectionProtocol = MySqlConnectionProtocol.UnixSocket;
            builder.Server = host.Address.Length > 0 ? host.Address : options.GetValueOrDefault("socket", DefaultSocket);
            return;
        }

        builder.ConnectionProtocol = MySqlConnectionProtocol.Tcp;
        builder.Server = host.Address;
        builder.Port = host.Port.Length > 0 ? (uint)(definition.Ports.Find(host.Port) ?? 0) : (uint)Number(options, "port", 3306);
    }

    private static string Choose(string wanted, IReadOnlyDictionary<string, string> options, string name, Func<string> otherwise)
        => wanted.Length > 0 ? wanted : options.GetValueOrDefault(name) ?? otherwise();

    private static string UserName() => Users.Find(Identity.EffectiveUserId)?.Name ?? "";

    private static int Number(IReadOnlyDictionary<string, string> options, string name, int defaultNumber)
        => options.TryGetValue(name, out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : defaultNumber;

    private static Dictionary<string, string> ReadOptions(MysqlDefinition definition)
    {
        if (definition is { OptionFile: null, OptionGroup.Length: 0 })
        {
            return [];
        }

        var file = new MysqlOptionFile("client", "client-server", "client-mariadb", definition.OptionGroup);
        if (definition.OptionFile is { } path)
        {
            file.Read(path);
        }
        else
        {
            Array.ForEach(s_optionFiles, file.Read);
        }

        return file.Options;
    }
}
