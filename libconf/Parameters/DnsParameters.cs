namespace Postfix.Conf;

/// <summary>DNS look-ups of all programs.</summary>
public sealed class DnsParameters(ParameterBinder main)
{
    /// <summary>How long a process may use an answer again; no longer than its time to live. 0 for never, for changes in the DNS to count at once. This one is not in Postfix.</summary>
    public TimeSpan CacheTimeLimit { get; } = main.Time("dns_cache_time_limit", "0s");
}
