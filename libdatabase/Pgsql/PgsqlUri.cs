using System.Globalization;
using Npgsql;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>Reads connection URIs: postgresql://user:password@host:port/database?name=value.</summary>
internal static class PgsqlUri
{
    /// <summary>Puts what a URI says into a builder.</summary>
    /// <exception cref="DatabaseException">The URI is malformed, or asks for what is not supported.</exception>
    public static PgsqlSettings Apply(string uri, NpgsqlConnectionStringBuilder builder)
    {
        var rest = uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            throw new DatabaseException($"missing \"://\" in connection URI: \"{uri}\"\n");
        }

        rest = rest[2..];
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var parameters = query < 0 ? "" : rest[(query + 1)..];
        rest = query < 0 ? rest : rest[..query];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && slash < rest.Length - 1)
        {
            builder.Database = Decode(rest[(slash + 1)..]);
        }

        builder.Host = "/var/run/postgresql";
        ApplyAuthority(slash < 0 ? rest : rest[..slash], builder);
        foreach (var parameter in parameters.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
            {
                throw new DatabaseException($"missing key/value separator \"=\" in URI query parameter: \"{parameter}\"\n");
            }

            ApplyParameter(Decode(parameter[..equals]), Decode(parameter[(equals + 1)..]), builder);
        }

        CheckAuthorities(builder);
        return PgsqlSettings.Of(builder);
    }

    private static void CheckAuthorities(NpgsqlConnectionStringBuilder builder)
    {
        if (builder is { SslMode: SslMode.VerifyCA or SslMode.VerifyFull, RootCertificate: { Length: > 0 } path } && FileStatus.TryGet(path, out _) != 0)
        {
            throw new DatabaseException(
                $"root certificate file \"{path}\" does not exist\nEither provide the file or change sslmode to disable server certificate verification.\n");
        }
    }

    private static void ApplyAuthority(string authority, NpgsqlConnectionStringBuilder builder)
    {
        var at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            var colon = authority.IndexOf(':', StringComparison.Ordinal);
            var end = colon >= 0 && colon < at ? colon : at;
            builder.Username = end > 0 ? Decode(authority[..end]) : builder.Username;
            builder.Password = end < at ? Decode(authority[(end + 1)..at]) : builder.Password;
        }

        var place = authority[(at + 1)..];
        var bracket = place.StartsWith('[') ? place.IndexOf(']', StringComparison.Ordinal) : -1;
        var port = place.IndexOf(':', Math.Max(bracket, 0));
        var host = port < 0 ? place : place[..port];
        if (host.Contains(',', StringComparison.Ordinal))
        {
            throw new DatabaseException("several hosts in one connection URI are not supported");
        }

        host = bracket > 0 ? place[1..bracket] : host;
        builder.Host = host.Length > 0 ? Decode(host) : builder.Host;
        builder.Port = PgsqlSettings.ParsePort(port < 0 ? "" : place[(port + 1)..]);
    }

    private static void ApplyParameter(string name, string value, NpgsqlConnectionStringBuilder builder)
    {
        switch (name)
        {
            case "host" or "hostaddr": builder.Host = value; break;
            case "port": builder.Port = PgsqlSettings.ParsePort(value); break;
            case "user": builder.Username = value; break;
            case "password": builder.Password = value; break;
            case "dbname": builder.Database = value; break;
            case "sslmode": builder.SslMode = ParseSslMode(value); break;
            case "sslrootcert": builder.RootCertificate = value; break;
            case "sslcert": builder.SslCertificate = value; break;
            case "sslkey": builder.SslKey = value; break;
            case "sslpassword": builder.SslPassword = value; break;
            case "passfile": builder.Passfile = value; break;
            case "connect_timeout": builder.Timeout = Number(name, value); break;
            case "application_name" or "fallback_application_name": builder.ApplicationName = value; break;
            case "options": builder.Options = value; break;
            case "client_encoding": break; // the encoding parameter of the table is what counts
            case "channel_binding": builder.ChannelBinding = ParseChannelBinding(value); break;
            case "ssl" when value == "true": builder.SslMode = SslMode.Require; break;
            case "requiressl": builder.SslMode = value == "1" ? SslMode.Require : builder.SslMode; break;
            case "gssencmode" or "tcp_user_timeout" or "keepalives" or "keepalives_idle" or "keepalives_interval" or "keepalives_count": break;
            default: throw new DatabaseException($"invalid URI query parameter: \"{name}\"\n");
        }
    }

    private static SslMode ParseSslMode(string value) => value switch
    {
        "disable" => SslMode.Disable,
        "allow" => SslMode.Allow,
        "prefer" => SslMode.Prefer,
        "require" => SslMode.Require,
        "verify-ca" => SslMode.VerifyCA,
        "verify-full" => SslMode.VerifyFull,
        _ => throw new DatabaseException($"invalid sslmode value: \"{value}\"\n"),
    };

    private static ChannelBinding ParseChannelBinding(string value) => value switch
    {
        "disable" => ChannelBinding.Disable,
        "prefer" => ChannelBinding.Prefer,
        "require" => ChannelBinding.Require,
        _ => throw new DatabaseException($"invalid channel_binding value: \"{value}\"\n"),
    };

    private static int Number(string name, string value)
        => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, 0, 1024)
            : throw new DatabaseException($"invalid integer value \"{value}\" for connection option \"{name}\"\n");

    private static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = ByteText.Encode(text);
        var decoded = new List<byte>(bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '%')
            {
                decoded.Add(bytes[i]);
                continue;
            }

            if (i + 2 >= bytes.Length || !byte.TryParse(bytes.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, null, out var value) || value == 0)
            {
                throw new DatabaseException($"invalid percent-encoded token: \"{text}\"\n");
            }

            decoded.Add(value);
            i += 2;
        }

        return ByteText.Decode([.. decoded]);
    }
}
