namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about content filters before the queue.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdProxyParameters(ParameterBinder main)
{
    /// <summary>The host:port, inet:host:port or unix:path of the SMTP filter that mail passes before it is queued; empty for none.</summary>
    public string Filter { get; } = main.Text("smtpd_proxy_filter", "");

    /// <summary>The name that the filter of smtpd_proxy_filter is greeted with.</summary>
    public string Ehlo { get; } = main.Text("smtpd_proxy_ehlo", "$myhostname");

    /// <summary>How smtpd_proxy_filter is talked to: speed_adjust sends messages only when they are complete.</summary>
    public string Options { get; } = main.Text("smtpd_proxy_options", "");

    /// <summary>How long the filter of smtpd_proxy_filter may take to connect, read and write.</summary>
    public TimeSpan Timeout { get; } = main.Time("smtpd_proxy_timeout", "100s", min: 1);
}
