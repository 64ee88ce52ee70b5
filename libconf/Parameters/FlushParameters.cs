namespace Postfix.Conf;

/// <summary>The lists of mail that waits for sites which ask for it.</summary>
public sealed class FlushParameters(ParameterBinder main)
{
    /// <summary>After how long without a delivery attempt the mail in a destination's list is tried.</summary>
    public TimeSpan RefreshTime { get; } = main.Time("fast_flush_refresh_time", "12h", min: 1);

    /// <summary>After how long without change an empty list of deferred mail for a destination is removed.</summary>
    public TimeSpan PurgeTime { get; } = main.Time("fast_flush_purge_time", "7d", min: 1);
}
