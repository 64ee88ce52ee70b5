namespace Postfix.Conf;

/// <summary>How long mail stays in the queue, and when it is tried again.</summary>
public sealed class RetryParameters(ParameterBinder main)
{
    /// <summary>The longest time between two attempts for a message.</summary>
    public TimeSpan MaximalBackoffTime { get; } = main.Time("maximal_backoff_time", "4000s", min: 1);

    /// <summary>How long a message is tried before it is returned.</summary>
    public TimeSpan MaximalQueueLifetime { get; } = main.Time("maximal_queue_lifetime", "5d", max: 8640000);

    /// <summary>How long a message from the null sender, as notices are, is tried before it is given up.</summary>
    public TimeSpan BounceQueueLifetime { get; } = main.Time("bounce_queue_lifetime", "5d", max: 8640000);
}
