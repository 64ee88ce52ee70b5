namespace Postfix.Conf;

/// <summary>Parameters of smtpd(8) about policy servers.</summary>
/// <param name="main">Where values come from.</param>
public sealed class SmtpdPolicyParameters(ParameterBinder main)
{
    /// <summary>The action of check_policy_service when the policy server does not answer.</summary>
    public string DefaultAction { get; } = main.Text("smtpd_policy_service_default_action", "451 4.3.5 Server configuration problem", min: 1);

    /// <summary>How long an unused connection to a policy server is kept.</summary>
    public TimeSpan MaxIdle { get; } = main.Time("smtpd_policy_service_max_idle", "300s", min: 1);

    /// <summary>How old a connection to a policy server may become.</summary>
    public TimeSpan MaxTtl { get; } = main.Time("smtpd_policy_service_max_ttl", "1000s", min: 1);

    /// <summary>A text that policy servers are told, to tell apart the lists that ask.</summary>
    public string PolicyContext { get; } = main.Text("smtpd_policy_service_policy_context", "");

    /// <summary>How many requests one connection to a policy server carries; 0 for any number.</summary>
    public int RequestLimit { get; } = main.Number("smtpd_policy_service_request_limit", 0);

    /// <summary>The pause between two attempts for one request to a policy server.</summary>
    public TimeSpan RetryDelay { get; } = main.Time("smtpd_policy_service_retry_delay", "1s", min: 1);

    /// <summary>How long a policy server may take to connect, and to answer.</summary>
    public TimeSpan Timeout { get; } = main.Time("smtpd_policy_service_timeout", "100s", min: 1);

    /// <summary>How often one request to a policy server is tried.</summary>
    public int TryLimit { get; } = main.Number("smtpd_policy_service_try_limit", 2, min: 1);
}
