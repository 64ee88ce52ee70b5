namespace Postfix.Ipc;

/// <summary>Time limits of connections to other daemons.</summary>
public sealed record ServiceLimits
{
    /// <summary>Postfix's defaults.</summary>
    public static ServiceLimits Default { get; } = new();

    /// <summary>How long one read or write may take (<c>ipc_timeout</c>).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(3600);

    /// <summary>How long an unused connection is kept (<c>ipc_idle</c>).</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection is kept at all (<c>ipc_ttl</c>).</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromSeconds(1000);
}
