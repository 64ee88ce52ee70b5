namespace Postfix.PostfixCommand;

/// <summary>A kind of key that the SMTP server can have.</summary>
/// <param name="Algorithm">The name on the command line.</param>
/// <param name="Command">The sub-command of openssl(1).</param>
/// <param name="Prefix">What new files' names begin with, before "key" and "cert".</param>
/// <param name="DefaultSize">The size or curve of new keys.</param>
internal sealed record KeyKind(string Algorithm, string Command, string Prefix, string DefaultSize)
{
    /// <summary>All kinds, the preferred one first.</summary>
    internal static IReadOnlyList<KeyKind> All { get; } = [new("rsa", "rsa", "", "2048"), new("ecdsa", "ec", "ec", "secp256r1")];

    /// <summary>The parameter that names the key's file.</summary>
    internal string KeyParameter => $"smtpd_tls_{Prefix}key_file";

    /// <summary>The parameter that names the certificate's file.</summary>
    internal string CertificateParameter => $"smtpd_tls_{Prefix}cert_file";
}
