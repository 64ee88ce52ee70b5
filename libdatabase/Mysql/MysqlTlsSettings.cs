using MySqlConnector;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>Turns the tls_ parameters, and the ssl options of an options file, into settings of the client library.</summary>
internal static class MysqlTlsSettings
{
    /// <summary>Puts them into a builder.</summary>
    public static void Apply(MySqlConnectionStringBuilder builder, MysqlTls tls, IReadOnlyDictionary<string, string> options)
    {
        tls = tls with
        {
            CertificateFile = tls.CertificateFile ?? options.GetValueOrDefault("ssl-cert"),
            KeyFile = tls.KeyFile ?? options.GetValueOrDefault("ssl-key"),
            AuthorityFile = tls.AuthorityFile ?? options.GetValueOrDefault("ssl-ca"),
        };
        if (builder.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket)
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

        // A folder of authorities is looked into when there is a connection (ServerTrust).
        builder.SslMode = NeedsTrust(tls) ? MySqlSslMode.Required
            : tls.VerifyName ? MySqlSslMode.VerifyFull
            : tls.AuthorityFile is not null ? MySqlSslMode.VerifyCA
            : tls.IsWanted ? MySqlSslMode.Required
            : MySqlSslMode.Preferred;
        // One file may hold both.
        builder.SslCert = tls.CertificateFile ?? tls.KeyFile ?? "";
        builder.SslKey = tls.KeyFile ?? tls.CertificateFile ?? "";
        builder.SslCa = tls.AuthorityFile ?? "";
        builder.TlsCipherSuites = MysqlCiphers.Translate(tls.Ciphers ?? "");
    }

    /// <summary>Whether the server's certificate is checked with a folder of authorities.</summary>
    public static bool NeedsTrust(MysqlTls tls) => tls is { AuthorityFile: null, AuthorityFolder: not null };
}
