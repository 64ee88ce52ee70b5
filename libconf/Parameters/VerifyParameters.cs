namespace Postfix.Conf;

/// <summary>Parameters of verify(8): which addresses are known to be deliverable.</summary>
public sealed class VerifyParameters(ParameterBinder main)
{
    /// <summary>The table that keeps results; empty keeps them in memory.</summary>
    public string Map { get; } = main.Text("address_verify_map", "$default_cache_db_type:$data_directory/verify_cache");

    /// <summary>How often expired results are removed; 0 for never.</summary>
    public TimeSpan CleanupInterval { get; } = main.Time("address_verify_cache_cleanup_interval", "12h");

    /// <summary>When a good result expires.</summary>
    public TimeSpan PositiveExpiry { get; } = main.Time("address_verify_positive_expire_time", "31d", min: 1);

    /// <summary>The age at which a good result is probed again.</summary>
    public TimeSpan PositiveRefresh { get; } = main.Time("address_verify_positive_refresh_time", "7d", min: 1);

    /// <summary>When a bad result expires.</summary>
    public TimeSpan NegativeExpiry { get; } = main.Time("address_verify_negative_expire_time", "3d", min: 1);

    /// <summary>The age at which a bad result is probed again.</summary>
    public TimeSpan NegativeRefresh { get; } = main.Time("address_verify_negative_refresh_time", "3h", min: 1);

    /// <summary>The sender of probes; empty or "&lt;&gt;" for the null sender.</summary>
    public string Sender { get; } = main.Text("address_verify_sender", "$double_bounce_sender");

    /// <summary>How long the sender's address stays the same; 0 for ever.</summary>
    public TimeSpan SenderLifetime { get; } = main.Time("address_verify_sender_ttl", "0s");
}
