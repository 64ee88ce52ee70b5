namespace Postfix.Conf;

/// <summary>How smtpd(8) lets clients log in. Has no effect yet: the server refuses to start where this is asked for.</summary>
public sealed class SmtpdSaslSettingsParameters(ParameterBinder main)
{
    /// <summary>Whether AUTH is announced in an old form as well.</summary>
    public bool BrokenSaslAuthClients { get; } = main.Bool("broken_sasl_auth_clients", false);

    /// <summary>Whether the login name is shown in the Received header.</summary>
    public bool AuthenticatedHeader { get; } = main.Bool("smtpd_sasl_authenticated_header", false);

    /// <summary>The clients that AUTH is not announced to.</summary>
    public string ExceptionsNetworks { get; } = main.Text("smtpd_sasl_exceptions_networks", "");

    /// <summary>The realm of logins without one.</summary>
    public string LocalDomain { get; } = main.Text("smtpd_sasl_local_domain", "");

    /// <summary>The mechanisms that are announced of those the implementation has.</summary>
    public string MechanismFilter { get; } = main.Text("smtpd_sasl_mechanism_filter", "!external, static:rest");

    /// <summary>What the implementation is told to find its settings or socket.</summary>
    public string ImplementationPath { get; } = main.Text("smtpd_sasl_path", "smtpd", min: 1);

    /// <summary>The longest response in bytes of a client.</summary>
    public int ResponseLimit { get; } = main.Number("smtpd_sasl_response_limit", 12288, min: 12288);

    /// <summary>Kinds of mechanisms that are not offered without TLS.</summary>
    public string SecurityOptions { get; } = main.Text("smtpd_sasl_security_options", "noanonymous");

    /// <summary>The service name that the implementation is told.</summary>
    public string Service { get; } = main.Text("smtpd_sasl_service", "smtp", min: 1);

    /// <summary>Kinds of mechanisms that are not offered with TLS.</summary>
    public string TlsSecurityOptions { get; } = main.Text("smtpd_sasl_tls_security_options", "$smtpd_sasl_security_options");

    /// <summary>The SASL implementation.</summary>
    public string Kind { get; } = main.Text("smtpd_sasl_type", "dovecot", min: 1);
}
