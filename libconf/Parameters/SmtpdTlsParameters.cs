namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about encryption.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdTlsParameters(ParameterBinder main)
{
    /// <summary>none, may or encrypt; empty leaves it to the older settings.</summary>
    public string SecurityLevel { get; } = main.Text("smtpd_tls_security_level", "");

    /// <summary>Older form of smtpd_tls_security_level = may.</summary>
    public bool UseTls { get; } = main.Bool("smtpd_use_tls", false);

    /// <summary>Older form of smtpd_tls_security_level = encrypt.</summary>
    public bool EnforceTls { get; } = main.Bool("smtpd_enforce_tls", false);

    /// <summary>Whether the session is encrypted from the start.</summary>
    public bool WrapperMode { get; } = main.Bool("smtpd_tls_wrappermode", false);
}
