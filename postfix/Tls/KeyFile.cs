using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>Keys and certificates in files, as openssl(1) reads them.</summary>
internal sealed class KeyFile(OpenSsl openssl)
{
    // Never asks for the password of an encrypted key: this one is wrong.
    private const string NoPassword = "pass:umask 077";

    /// <summary>The key in a file and its kind, or null.</summary>
    internal async Task<(KeyKind Kind, byte[] Text)?> ReadAsync(string path)
    {
        if (IsFile(path))
        {
            foreach (var kind in KeyKind.All)
            {
                if (await openssl.RunAsync([kind.Command, "-passin", NoPassword, "-in", path]) is { Length: > 0 } text)
                {
                    return (kind, text);
                }
            }
        }
        return null;
    }

    /// <summary>The kind of the key in a file.</summary>
    /// <exception cref="FatalException">There is no key.</exception>
    internal async Task<KeyKind> RequireAsync(string path)
        => (await ReadAsync(path))?.Kind ?? throw new FatalException($"no private key found in file: {path}");

    /// <summary>The digest of the public half of a key, or null.</summary>
    internal async Task<string?> KeyDigestAsync(string path)
    {
        if (!IsFile(path))
        {
            return null;
        }
        foreach (var kind in KeyKind.All)
        {
            var text = await openssl.RunAsync([kind.Command, "-passin", NoPassword, "-in", path, "-pubout"]);
            if (await PublicDigestAsync(kind, text) is { } digest)
            {
                return digest;
            }
        }
        return null;
    }

    /// <summary>The digest of the public key in a certificate, or null.</summary>
    internal async Task<string?> CertificateDigestAsync(string path)
    {
        if (!IsFile(path))
        {
            return null;
        }
        var text = await openssl.RunAsync(["x509", "-pubkey", "-noout", "-in", path]);
        foreach (var kind in KeyKind.All)
        {
            if (await PublicDigestAsync(kind, text) is { } digest)
            {
                return digest;
            }
        }
        return null;
    }

    private async Task<string?> PublicDigestAsync(KeyKind kind, byte[]? text)
        => text is { Length: > 0 } ? await openssl.DigestAsync(await openssl.RunAsync([kind.Command, "-pubin", "-outform", "DER"], text)) : null;

    private static bool IsFile(string path) => FileStatus.TryGet(path, out var status) == 0 && status.IsRegular;
}
