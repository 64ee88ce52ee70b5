namespace Postfix.Conf;

/// <summary>How smtp(8) and lmtp(8) log in at servers. Has no effect yet: the client refuses to start where this is asked for.</summary>
/// <param name="main">Where values come from.</param>
/// <param name="prefix">smtp or lmtp.</param>
public sealed class SmtpClientSaslParameters(ParameterBinder main, string prefix)
{
    /// <summary>Whether the client logs in at servers.</summary>
    public bool AuthEnable { get; } = main.Bool(prefix + "_sasl_auth_enable", false);

    /// <summary>Tables from server, or sender, to user:password.</summary>
    public string PasswordMaps { get; } = main.Text(prefix + "_sasl_password_maps", "");

    /// <summary>The character between user and password in these tables.</summary>
    public string PasswordResultDelimiter { get; } = main.Text(prefix + "_sasl_password_result_delimiter", ":", min: 1, max: 1);

    /// <summary>The mechanisms that are tried of those a server offers; empty for all.</summary>
    public string MechanismFilter { get; } = main.Text(prefix + "_sasl_mechanism_filter", "");

    /// <summary>Kinds of mechanisms that are not used without TLS.</summary>
    public string SecurityOptions { get; } = main.Text(prefix + "_sasl_security_options", "noplaintext, noanonymous");

    /// <summary>Kinds of mechanisms that are not used with TLS.</summary>
    public string TlsSecurityOptions { get; } = main.Text(prefix + "_sasl_tls_security_options", "$" + prefix + "_sasl_security_options");

    /// <summary>Kinds of mechanisms that are not used with TLS to a verified server.</summary>
    public string TlsVerifiedSecurityOptions { get; } = main.Text(prefix + "_sasl_tls_verified_security_options", "$" + prefix + "_sasl_tls_security_options");

    /// <summary>The SASL implementation.</summary>
    public string Kind { get; } = main.Text(prefix + "_sasl_type", "cyrus", min: 1);

    /// <summary>What the implementation is told to find its settings.</summary>
    public string ImplementationPath { get; } = main.Text(prefix + "_sasl_path", "");

    /// <summary>The table that remembers failed logins; empty for none.</summary>
    public string AuthCacheName { get; } = main.Text(prefix + "_sasl_auth_cache_name", "");

    /// <summary>How long a failed login is remembered.</summary>
    public TimeSpan AuthCacheTime { get; } = main.Time(prefix + "_sasl_auth_cache_time", "90d");

    /// <summary>Whether a failed login defers mail instead of returning it.</summary>
    public bool AuthSoftBounce { get; } = main.Bool(prefix + "_sasl_auth_soft_bounce", true);

    /// <summary>Whether the sender is looked up in the password tables first, and connections are not shared.</summary>
    public bool SenderDependentAuthentication { get; } = main.Bool(prefix + "_sender_dependent_authentication", false);
}
