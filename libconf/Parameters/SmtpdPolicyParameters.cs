namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about policy servers.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdPolicyParameters(ParameterBinder main)
{
    /// <summary>The action when the server does not answer.</summary>
    public string DefaultAction { get; } = main.Text("smtpd_policy_service_default_action", "451 4.3.5 Server configuration problem", min: 1);

    /// <summary>How long an unused connection is kept.</summary>
    public TimeSpan MaxIdle { get; } = main.Time("smtpd_policy_service_max_idle", "300s", min: 1);

    /// <summary>How long a connection is used.</summary>
    public TimeSpan MaxTtl { get; } = main.Time("smtpd_policy_service_max_ttl", "1000s", min: 1);

    /// <summary>A text for the server that says which list asks.</summary>
    public string PolicyContext { get; } = main.Text("smtpd_policy_service_policy_context", "");

    /// <summary>How many requests one connection carries; 0 is any number.</summary>
    public int RequestLimit { get; } = main.Number("smtpd_policy_service_request_limit", 0);

    /// <summary>The pause between tries.</summary>
    public TimeSpan RetryDelay { get; } = main.Time("smtpd_policy_service_retry_delay", "1s", min: 1);

    /// <summary>How long to wait for the server.</summary>
    public TimeSpan Timeout { get; } = main.Time("smtpd_policy_service_timeout", "100s", min: 1);

    /// <summary>How often a request is tried.</summary>
    public int TryLimit { get; } = main.Number("smtpd_policy_service_try_limit", 2, min: 1);
}
