namespace Postfix.SmtpClient;

/// <summary>How much protection a destination needs, in order of strength.</summary>
internal enum TlsLevel
{
    None,
    May,
    Encrypt,
    Fingerprint,
    HalfDane,
    Dane,
    DaneOnly,
    Verify,
    Secure,
}
