namespace Postfix.Conf;

/// <summary>Parameters of verify(8): which addresses are known to be deliverable.</summary>
public sealed class VerifyParameters(ParameterBinder main)
{
    /// <summary>The table that keeps the results of address probes; empty to keep them in memory only.</summary>
    public string Map { get; } = main.Text("address_verify_map", "$default_cache_db_type:$data_directory/verify_cache");

    /// <summary>How often expired results are removed from address_verify_map; 0 for never.</summary>
    public TimeSpan CleanupInterval { get; } = main.Time("address_verify_cache_cleanup_interval", "12h");

    /// <summary>How long an address counts as deliverable after its probe succeeded, before that is forgotten.</summary>
    public TimeSpan PositiveExpiry { get; } = main.Time("address_verify_positive_expire_time", "31d", min: 1);

    /// <summary>After how long a deliverable address is probed again while the old result is still in use.</summary>
    public TimeSpan PositiveRefresh { get; } = main.Time("address_verify_positive_refresh_time", "7d", min: 1);

    /// <summary>How long an address counts as undeliverable after its probe failed, before that is forgotten.</summary>
    public TimeSpan NegativeExpiry { get; } = main.Time("address_verify_negative_expire_time", "3d", min: 1);

    /// <summary>After how long an undeliverable address is probed again while the old result is still in use.</summary>
    public TimeSpan NegativeRefresh { get; } = main.Time("address_verify_negative_refresh_time", "3h", min: 1);
}
