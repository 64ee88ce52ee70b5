using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>
/// Checks a server's certificate with authorities of the administrator's choice, where the client library cannot, or would log in
/// before it refuses a server.
/// </summary>
/// <param name="paths">Files of certificates (PEM), or folders of such files; none for the system's authorities.</param>
/// <param name="verifyName">Whether the server's name must be in the certificate.</param>
internal sealed class ServerTrust(IReadOnlyList<string> paths, bool verifyName)
{
    /// <summary>The server's name where it is reached through a socket.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a server is trusted.</summary>
    /// <exception cref="DatabaseException">The authorities cannot be read.</exception>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null)
        {
            return false;
        }

        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var hasName = Name is null ? (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0 : copy.MatchesHostname(Name);
        return (hasName || !verifyName) && IsSigned(copy, chain);
    }

    private bool IsSigned(X509Certificate2 certificate, X509Chain? chain)
    {
        using var own = new X509Chain();
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (paths.Count > 0)
        {
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(Load());
        }

        for (var i = 0; i < (chain?.ChainElements.Count ?? 0); i++)
        {
            own.ChainPolicy.ExtraStore.Add(chain!.ChainElements[i].Certificate); // there are some only if there is a chain
        }

        return own.Build(certificate);
    }

    private X509Certificate2Collection Load()
    {
        var authorities = new X509Certificate2Collection();
        foreach (var path in paths)
        {
            AddAll(authorities, path);
        }

        return authorities;
    }

    private static void AddAll(X509Certificate2Collection authorities, string path)
    {
        try
        {
            if (FileStatus.TryGet(path, out var status) is var errno and not 0)
            {
                throw new DatabaseException($"{path}: {Errno.Text(errno)}");
            }

            foreach (var file in status.IsDirectory ? FileSystem.List(path).Select(name => $"{path}/{name}") : [path])
            {
                TryAdd(authorities, file);
            }
        }
        catch (PosixException exception)
        {
            throw new DatabaseException($"{path}: {exception.Text}");
        }
    }

    private static void TryAdd(X509Certificate2Collection authorities, string file)
    {
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            Log.Debug($"{file}: no certificate");
        }
    }
}
