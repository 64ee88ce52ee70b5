using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Databases;

/// <summary>Checks a server's certificate with the authorities in a file or a folder, where the client library cannot.</summary>
/// <param name="path">A file, or a folder of files, of certificates (PEM).</param>
/// <param name="verifyName">Whether the server's name must be in the certificate.</param>
internal sealed class ServerTrust(string path, bool verifyName)
{
    /// <summary>Whether a server is trusted.</summary>
    /// <exception cref="DatabaseException">The authorities cannot be read.</exception>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || (verifyName && (errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0))
        {
            return false;
        }

        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.CustomTrustStore.AddRange(Load());
        for (var i = 0; i < (chain?.ChainElements.Count ?? 0); i++)
        {
            own.ChainPolicy.ExtraStore.Add(chain!.ChainElements[i].Certificate); // there are some only if there is a chain
        }

        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return own.Build(copy);
    }

    private X509Certificate2Collection Load()
    {
        var authorities = new X509Certificate2Collection();
        if (FileStatus.TryGet(path, out var status) is var errno and not 0)
        {
            throw new DatabaseException($"{path}: {Errno.Text(errno)}");
        }

        if (!status.IsDirectory)
        {
            TryAdd(authorities, path);
            return authorities;
        }

        try
        {
            foreach (var name in FileSystem.List(path))
            {
                TryAdd(authorities, $"{path}/{name}");
            }
        }
        catch (PosixException exception)
        {
            throw new DatabaseException($"{path}: {exception.Text}");
        }

        return authorities;
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
