namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about authentication.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdSaslParameters(ParameterBinder main)
{
    /// <summary>Whether clients may authenticate.</summary>
    public bool AuthEnable { get; } = main.Bool("smtpd_sasl_auth_enable", false);
}
