namespace Postfix.Conf;

/// <summary>What smtpd(8), smtp(8) or lmtp(8) logs of TLS. Has no effect yet: sessions are not encrypted.</summary>
/// <param name="main">Where values come from.</param>
/// <param name="prefix">smtpd, smtp or lmtp.</param>
public sealed class TlsLogParameters(ParameterBinder main, string prefix)
{
    /// <summary>How much of TLS is logged, 0 to 4.</summary>
    public string LogLevel { get; } = main.Text(prefix + "_tls_loglevel", "0");
}
