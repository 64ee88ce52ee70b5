namespace Postfix.Conf;

/// <summary>How smtp(8) and lmtp(8) log in at servers. Has no effect yet: the client refuses to start where this is asked for.</summary>
/// <param name="main">Where values come from.</param>
/// <param name="prefix">smtp or lmtp.</param>
public sealed class SmtpClientSaslParameters(ParameterBinder main, string prefix)
{
    /// <summary>Whether the client logs in at servers. The client does not start with yes, as there is no login yet.</summary>
    public bool AuthEnable { get; } = main.Bool(prefix + "_sasl_auth_enable", false);

    /// <summary>Tables from a server or destination, or from a sender, to the user:password for it.</summary>
    public string PasswordMaps { get; } = main.Text(prefix + "_sasl_password_maps", "");

    /// <summary>The character between user and password in the results of smtp_sasl_password_maps.</summary>
    public string PasswordResultDelimiter { get; } = main.Text(prefix + "_sasl_password_result_delimiter", ":", min: 1, max: 1);

    /// <summary>The login mechanisms that may be used of those that a server offers; empty for all.</summary>
    public string MechanismFilter { get; } = main.Text(prefix + "_sasl_mechanism_filter", "");

    /// <summary>Kinds of login mechanisms that are not used in a session without TLS: noplaintext, noanonymous and others.</summary>
    public string SecurityOptions { get; } = main.Text(prefix + "_sasl_security_options", "noplaintext, noanonymous");

    /// <summary>Kinds of login mechanisms that are not used in a session with TLS.</summary>
    public string TlsSecurityOptions { get; } = main.Text(prefix + "_sasl_tls_security_options", "$" + prefix + "_sasl_security_options");

    /// <summary>Kinds of login mechanisms that are not used in a session with TLS whose server is verified.</summary>
    public string TlsVerifiedSecurityOptions { get; } = main.Text(prefix + "_sasl_tls_verified_security_options", "$" + prefix + "_sasl_tls_security_options");

    /// <summary>The implementation of SASL that the client logs in with.</summary>
    public string Kind { get; } = main.Text(prefix + "_sasl_type", "cyrus", min: 1);

    /// <summary>What the client's implementation of SASL is told, to find its settings.</summary>
    public string ImplementationPath { get; } = main.Text(prefix + "_sasl_path", "");

    /// <summary>The table that remembers logins that failed; empty for none.</summary>
    public string AuthCacheName { get; } = main.Text(prefix + "_sasl_auth_cache_name", "");

    /// <summary>How long a login that failed is remembered and not tried again.</summary>
    public TimeSpan AuthCacheTime { get; } = main.Time(prefix + "_sasl_auth_cache_time", "90d");

    /// <summary>Whether a failed login defers mail instead of returning it.</summary>
    public bool AuthSoftBounce { get; } = main.Bool(prefix + "_sasl_auth_soft_bounce", true);

    /// <summary>Whether the sender is looked up first in the table of passwords; connections are then not shared by senders.</summary>
    public bool SenderDependentAuthentication { get; } = main.Bool(prefix + "_sender_dependent_authentication", false);
}
