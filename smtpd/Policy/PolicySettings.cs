using Postfix.Conf;

namespace Postfix.Smtpd.Policy;

/// <summary>How to talk to a policy server.</summary>
internal sealed record PolicySettings
{
    public required string DefaultAction { get; init; }

    public required TimeSpan MaxIdle { get; init; }

    public required TimeSpan MaxTtl { get; init; }

    public required string Context { get; init; }

    public required int RequestLimit { get; init; }

    public required TimeSpan RetryDelay { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int TryLimit { get; init; }

    /// <summary>What main.cf says for all servers.</summary>
    public static PolicySettings Of(SmtpdPolicyParameters parameters) => new()
    {
        DefaultAction = parameters.DefaultAction,
        MaxIdle = parameters.MaxIdle,
        MaxTtl = parameters.MaxTtl,
        Context = parameters.PolicyContext,
        RequestLimit = parameters.RequestLimit,
        RetryDelay = parameters.RetryDelay,
        Timeout = parameters.Timeout,
        TryLimit = parameters.TryLimit,
    };

    /// <summary>The same with one setting of a single server.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="FormatException">There is no such setting, or the value makes no sense.</exception>
    public PolicySettings With(string name, string value) => name switch
    {
        "default_action" => this with { DefaultAction = value },
        "max_idle" => this with { MaxIdle = Time(name, value) },
        "max_ttl" => this with { MaxTtl = Time(name, value) },
        "policy_context" => this with { Context = value },
        "request_limit" => this with { RequestLimit = Number(name, value) },
        "retry_delay" => this with { RetryDelay = Time(name, value) },
        "timeout" => this with { Timeout = Time(name, value) },
        "try_limit" => this with { TryLimit = Number(name, value) },
        _ => throw new FormatException($"unknown policy service setting: {name}"),
    };

    private static TimeSpan Time(string name, string value)
        => TimeValue.TryParse(value, 's', out var seconds) ? TimeSpan.FromSeconds(seconds) : throw new FormatException($"bad policy service setting: {name}={value}");

    private static int Number(string name, string value)
        => int.TryParse(value, out var number) && number >= 0 ? number : throw new FormatException($"bad policy service setting: {name}={value}");
}
