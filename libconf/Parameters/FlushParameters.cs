namespace Postfix.Conf;

/// <summary>The lists of mail that waits for sites which ask for it.</summary>
public sealed class FlushParameters(ParameterBinder main)
{
    /// <summary>After how long without use a list is delivered.</summary>
    public TimeSpan RefreshTime { get; } = main.Time("fast_flush_refresh_time", "12h", min: 1);

    /// <summary>After how long without use an empty list is removed.</summary>
    public TimeSpan PurgeTime { get; } = main.Time("fast_flush_purge_time", "7d", min: 1);
}
