using MySqlConnector;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>Turns the tls_ parameters, and the ssl options of an options file, into settings of the client library.</summary>
internal static class MysqlTlsSettings
{
    /// <summary>The parameters, and what an options file says where they say nothing.</summary>
    public static MysqlTls Merge(MysqlTls tls, IReadOnlyDictionary<string, string> options) => tls with
    {
        CertificateFile = tls.CertificateFile ?? options.GetValueOrDefault("ssl-cert"),
        KeyFile = tls.KeyFile ?? options.GetValueOrDefault("ssl-key"),
        AuthorityFile = tls.AuthorityFile ?? options.GetValueOrDefault("ssl-ca"),
        AuthorityFolder = tls.AuthorityFolder ?? options.GetValueOrDefault("ssl-capath"),
        Ciphers = tls.Ciphers ?? options.GetValueOrDefault("ssl-cipher"),
    };

    /// <summary>Puts them into a builder.</summary>
    /// <exception cref="DatabaseException">A file is not there, or no cipher is known.</exception>
    public static void Apply(MySqlConnectionStringBuilder builder, MysqlTls tls)
    {
        if (builder.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket && !tls.IsWanted)
        {
            builder.SslMode = MySqlSslMode.None;
            return;
        }

        foreach (var path in (ReadOnlySpan<string?>)[tls.CertificateFile, tls.KeyFile, tls.AuthorityFile])
        {
            if (path is not null && FileStatus.TryGet(path, out _) is var errno and not 0)
            {
                throw new DatabaseException($"TLS/SSL error: {Errno.Text(errno)} ({errno})");
            }
        }

        builder.SslMode = tls.IsWanted ? MySqlSslMode.Required : MySqlSslMode.Preferred;

        // One file may hold both.
        builder.SslCert = tls.CertificateFile ?? tls.KeyFile ?? "";
        builder.SslKey = tls.KeyFile ?? tls.CertificateFile ?? "";
        builder.TlsCipherSuites = MysqlCiphers.Translate(tls.Ciphers ?? "");
        if (tls.Ciphers is not null && builder.TlsCipherSuites.Length == 0)
        {
            throw new DatabaseException("TLS/SSL error: no cipher match");
        }
    }

    /// <summary>Whether the server's certificate is checked.</summary>
    public static bool NeedsTrust(MysqlTls tls) => tls.AuthorityFile is not null || tls.AuthorityFolder is not null || tls.VerifyName;

    /// <summary>What checks it.</summary>
    /// <param name="tls">The settings.</param>
    /// <param name="isLocal">Whether the server is reached through a socket.</param>
    public static ServerTrust Trust(MysqlTls tls, bool isLocal)
    {
        string?[] paths = [tls.AuthorityFile, tls.AuthorityFolder];
        return new ServerTrust([.. paths.OfType<string>()], tls.VerifyName) { Name = isLocal ? "localhost" : null };
    }
}
