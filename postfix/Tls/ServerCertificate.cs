using System.Globalization;
using System.Text;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>Makes keys, self-signed certificates and signing requests of the SMTP server, and puts them into main.cf.</summary>
internal sealed class ServerCertificate(Instance instance, OpenSsl openssl)
{
    private const int OthersNothing = 0x3F;
    private readonly KeyFile _keys = new(openssl);

    /// <summary>Makes a key file, or copies one, and a self-signed certificate for it; returns both names.</summary>
    /// <exception cref="FatalException">Something failed.</exception>
    internal async Task<(string Certificate, string Key)> MakeAsync(KeyKind kind, string size, string oldKey, IReadOnlyList<string> hosts)
    {
        var stamp = DateTime.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var key = $"{instance.Location.ConfigDirectory}/{kind.Prefix}key-{stamp}.pem";
        var certificate = $"{instance.Location.ConfigDirectory}/{kind.Prefix}cert-{stamp}.pem";
        RequireNew("private key", key);
        RequireNew("certificate", certificate);
        try
        {
            await (oldKey.Length > 0 ? CopyKeyAsync(kind, oldKey, key) : CreateKeyAsync(kind, size, key));
        }
        catch (FatalException)
        {
            FileSystem.TryUnlink(key);
            throw;
        }
        var arguments = new[] { "req", "-x509", "-config", "/dev/stdin", "-new", "-key", key, "-subj", $"/CN={hosts[0]}", "-days", "36525", "-out", certificate };
        if ((await openssl.TryAsync(arguments, Settings(hosts, isRequest: false))).Status != 0)
        {
            FileSystem.TryUnlink(certificate);
            FileSystem.TryUnlink(key);
            throw new FatalException("error generating self-signed SSL certificate");
        }
        return (certificate, key);
    }

    /// <summary>Prints a signing request; false when openssl(1) failed, and told why.</summary>
    internal async Task<bool> PrintRequestAsync(string key, IReadOnlyList<string> hosts)
    {
        var (status, output) = await openssl.TryAsync(["req", "-config", "/dev/stdin", "-new", "-key", key, "-subj", "/"], Settings(hosts, isRequest: true));
        StandardStreams.WriteLine(ByteText.Decode(output).TrimEnd('\n'));
        return status == 0;
    }

    /// <summary>Makes the SMTP server use a key and certificate.</summary>
    /// <param name="certificate">The certificate's file.</param>
    /// <param name="key">The key's file.</param>
    /// <param name="enable">Whether TLS is turned on as well.</param>
    /// <param name="randomSource">A value for tls_random_source, or nothing.</param>
    /// <exception cref="FatalException">They do not belong together.</exception>
    internal async Task<bool> DeployAsync(string certificate, string key, bool enable, string randomSource)
    {
        var kind = await _keys.RequireAsync(key);
        var certified = await _keys.CertificateDigestAsync(certificate) ?? throw new FatalException("error computing certificate public key digest");
        var own = await _keys.KeyDigestAsync(key) ?? throw new FatalException("error computing public key digest");
        if (own != certified)
        {
            throw new FatalException($"Certificate in {certificate} does not match key in {key}");
        }
        var settings = new List<string> { $"{kind.KeyParameter} = {key}", $"{kind.CertificateParameter} = {certificate}" };
        if (enable)
        {
            settings.AddRange(["smtpd_tls_security_level = may", "smtpd_tls_received_header = yes", "smtpd_tls_loglevel = 1"]);
        }
        if (randomSource.Length > 0)
        {
            settings.Add($"tls_random_source = {randomSource}");
        }
        return await instance.RunCommandAsync("postconf", ["-e", .. settings]) == 0;
    }

    private static void RequireNew(string what, string path)
    {
        if (FileSystem.TryAccess(path, 4) == 0)
        {
            throw new FatalException($"New {what} file already exists: {path}");
        }
    }

    private async Task CopyKeyAsync(KeyKind kind, string from, string to)
    {
        var (found, text) = await _keys.ReadAsync(from) ?? throw new FatalException($"Error copying private key from '{from}' to '{to}'");
        if (found != kind)
        {
            throw new FatalException($"Key algorithm '{found.Algorithm}' of '{from}' is not '{kind.Algorithm}'");
        }
        using var file = PosixFile.Open(to, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive, 0x180);
        file.Write(text);
    }

    private async Task CreateKeyAsync(KeyKind kind, string size, string path)
    {
        var arguments = kind.Algorithm == "rsa"
            ? new[] { "genrsa", "-out", path, size }
            : ["ecparam", "-param_enc", "named_curve", "-genkey", "-out", path, "-name", size];
        var mask = FileSystem.SetFileModeMask(OthersNothing);
        var (status, output) = await openssl.TryAsync(arguments, withErrors: true);
        FileSystem.SetFileModeMask(mask);
        if (status != 0)
        {
            foreach (var line in ByteText.Decode(output).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                Log.Warning(line);
            }
            throw new FatalException($"error generating new {kind.Algorithm} {size} private key");
        }
    }

    private static byte[] Settings(IReadOnlyList<string> hosts, bool isRequest)
    {
        var text = new StringBuilder("default_md = sha256\nprompt = yes\ndistinguished_name = dn\n")
            .Append(isRequest ? "req_extensions = v3\n[dn]\n[v3]\n" : "x509_extensions = v3\n[dn]\n[v3]\nbasicConstraints = CA:false\n")
            .Append("subjectKeyIdentifier = hash\nextendedKeyUsage = serverAuth, clientAuth\nsubjectAltName = @alts\n[alts]\n");
        for (var i = 0; i < hosts.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"DNS.{i + 1} = {hosts[i]}\n");
        }
        return ByteText.Encode(text.ToString());
    }
}
