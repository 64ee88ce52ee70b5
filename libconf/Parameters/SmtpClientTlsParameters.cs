namespace Postfix.Conf;

/// <summary>How much protection smtp(8) wants on a connection; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientTlsParameters(ParameterBinder main, string agent)
{
    /// <summary>The level for destinations without policy.</summary>
    public string SecurityLevel { get; } = main.Text(
        agent + "_tls_security_level", agent == "smtp" ? "${{$compatibility_level} <level {3.11} ? {} : {may}}" : "");

    /// <summary>Levels by destination.</summary>
    public string PolicyMaps { get; } = main.Text(agent + "_tls_policy_maps", "");

    /// <summary>Whether TLS is used when offered; obsolete.</summary>
    public bool UseTls { get; } = main.Bool(agent + "_use_tls", false);

    /// <summary>Whether TLS is required; obsolete.</summary>
    public bool EnforceTls { get; } = main.Bool(agent + "_enforce_tls", false);

    /// <summary>Whether connections start with the handshake.</summary>
    public bool WrapperMode { get; } = main.Bool(agent + "_tls_wrappermode", false);

    /// <summary>Whether to log that a server offers STARTTLS which is not used.</summary>
    public bool NoteStartTlsOffer { get; } = main.Bool(agent + "_tls_note_starttls_offer", false);

    /// <summary>Whether delivery log lines tell the level.</summary>
    public bool LogFeatureStatus { get; } = main.Bool(agent + "_log_tls_feature_status", "yes");
}
