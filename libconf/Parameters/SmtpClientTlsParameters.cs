namespace Postfix.Conf;

/// <summary>How much protection smtp(8) wants on a connection; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientTlsParameters(ParameterBinder main, string agent)
{
    /// <summary>The level for destinations without policy.</summary>
    public string SecurityLevel { get; } = main.Text(
        agent + "_tls_security_level", agent == "smtp" ? "${{$compatibility_level} <level {3.11} ? {} : {may}}" : "");

    /// <summary>Tables from a destination to the TLS level for it, ahead of smtp_tls_security_level.</summary>
    public string PolicyMaps { get; } = main.Text(agent + "_tls_policy_maps", "");

    /// <summary>Older form of smtp_tls_security_level = may.</summary>
    public bool UseTls { get; } = main.Bool(agent + "_use_tls", false);

    /// <summary>Older form of smtp_tls_security_level = encrypt.</summary>
    public bool EnforceTls { get; } = main.Bool(agent + "_enforce_tls", false);

    /// <summary>Whether connections begin with the TLS handshake (RFC 8314). The client does not start with yes, as there is no TLS yet.</summary>
    public bool WrapperMode { get; } = main.Bool(agent + "_tls_wrappermode", false);

    /// <summary>Whether it is logged that a server offers STARTTLS and TLS is not in use.</summary>
    public bool NoteStartTlsOffer { get; } = main.Bool(agent + "_tls_note_starttls_offer", false);

    /// <summary>Whether the log line of a delivery tells the TLS level that it had.</summary>
    public bool LogFeatureStatus { get; } = main.Bool(agent + "_log_tls_feature_status", "yes");
}
