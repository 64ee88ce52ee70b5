namespace Postfix.Conf;

/// <summary>Parameters of scache(8), which keeps connections of the SMTP client.</summary>
public sealed class ConnectionCacheParameters(ParameterBinder main)
{
    /// <summary>The longest time that a connection is kept, whatever a client asks for.</summary>
    public TimeSpan TimeToLiveLimit { get; } = main.Time("connection_cache_ttl_limit", "2s", min: 1);

    /// <summary>How often scache(8) logs how it is used.</summary>
    public TimeSpan StatusUpdateTime { get; } = main.Time("connection_cache_status_update_time", "600s", min: 1);
}
