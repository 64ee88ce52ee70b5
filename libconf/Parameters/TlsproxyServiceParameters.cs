namespace Postfix.Conf;

/// <summary>Where tlsproxy(8) listens. Has no effect yet: sessions are not encrypted.</summary>
public sealed class TlsproxyServiceParameters(ParameterBinder main)
{
    /// <summary>The service that speaks TLS for others.</summary>
    public string ServiceName { get; } = main.Text("tlsproxy_service_name", "tlsproxy", min: 1);
}
