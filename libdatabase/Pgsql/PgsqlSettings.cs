using System.Globalization;
using Npgsql;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>How to connect to one PostgreSQL server.</summary>
/// <param name="ConnectionString">For the client library.</param>
/// <param name="Host">A name, an address, or the folder of a socket.</param>
/// <param name="Port">The port.</param>
internal sealed record PgsqlSettings(string ConnectionString, string Host, int Port)
{
    private const int DefaultPort = 5432;

    // In these a byte of ASCII can be the second half of a character, and quoting byte by byte is not safe.
    private static readonly HashSet<string> s_unsafeEncodings = new(StringComparer.OrdinalIgnoreCase)
    {
        "BIG5", "WIN950", "GB18030", "GBK", "WIN936", "SJIS", "SHIFT_JIS", "SHIFTJIS", "MSKANJI", "WIN932", "SHIFT_JIS_2004",
        "SHIFTJIS2004", "JOHAB", "UHC", "WIN949",
    };

    /// <summary>The settings for a host of a table.</summary>
    /// <exception cref="DatabaseException">Something is wrong with them.</exception>
    public static PgsqlSettings Make(PgsqlDefinition definition, SqlHost host)
    {
        if (s_unsafeEncodings.Contains(definition.Encoding))
        {
            throw new DatabaseException($"the encoding {definition.Encoding} is not supported");
        }

        var builder = new NpgsqlConnectionStringBuilder
        {
            // A connection is kept by its table; nothing is asked of the server but what the administrator wrote.
            Pooling = false,
            NoResetOnClose = true,
            GssEncryptionMode = GssEncryptionMode.Disable,
            CommandTimeout = 300,
            Timeout = 60,
            IncludeErrorDetail = true,
            ClientEncoding = definition.Encoding,
            Encoding = "iso-8859-1",
        };
        return host.IsUri ? PgsqlUri.Apply(host.Name, builder) : Apply(definition, host, builder);
    }

    /// <summary>The settings that a builder has.</summary>
    public static PgsqlSettings Of(NpgsqlConnectionStringBuilder builder)
        => new(builder.ConnectionString, builder.Host ?? "", builder.Port);

    /// <summary>Reads a port number.</summary>
    /// <exception cref="DatabaseException">It is none.</exception>
    public static int ParsePort(string text)
        => text.Length == 0 ? DefaultPort
            : !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port)
                ? throw new DatabaseException($"invalid integer value \"{text}\" for connection option \"port\"\n")
            : port is > 0 and < 65536 ? port
            : throw new DatabaseException($"invalid port number: \"{text}\"\n");

    private static PgsqlSettings Apply(PgsqlDefinition definition, SqlHost host, NpgsqlConnectionStringBuilder builder)
    {
        // The client library of PostgreSQL takes no host for its folder of sockets.
        builder.Host = host.Address.Length > 0 ? host.Address : "/var/run/postgresql";
        builder.Port = ParsePort(host.Port);
        builder.Database = definition.Servers.Database;
        if (definition.Servers.User.Length > 0)
        {
            builder.Username = definition.Servers.User;
        }

        if (definition.Servers.Password.Length > 0)
        {
            builder.Password = definition.Servers.Password;
        }

        return Of(builder);
    }
}
