namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about content filters before the queue.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdProxyParameters(ParameterBinder main)
{
    /// <summary>Where the filter listens; empty for none.</summary>
    public string Filter { get; } = main.Text("smtpd_proxy_filter", "");

    /// <summary>The name to greet the filter with.</summary>
    public string Ehlo { get; } = main.Text("smtpd_proxy_ehlo", "$myhostname");

    /// <summary>How to talk to the filter.</summary>
    public string Options { get; } = main.Text("smtpd_proxy_options", "");

    /// <summary>How long to wait for the filter.</summary>
    public TimeSpan Timeout { get; } = main.Time("smtpd_proxy_timeout", "100s", min: 1);
}
