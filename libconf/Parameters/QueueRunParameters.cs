namespace Postfix.Conf;

/// <summary>The pace at which deferred mail is tried again, which delivery agents go by, too.</summary>
public sealed class QueueRunParameters(ParameterBinder main)
{
    /// <summary>How often the deferred queue is looked through.</summary>
    public TimeSpan QueueRunDelay { get; } = main.Time("queue_run_delay", "300s", min: 1);

    /// <summary>The shortest time between two attempts for a message, and how long a dead destination is left alone.</summary>
    public TimeSpan MinimalBackoffTime { get; } = main.Time("minimal_backoff_time", "300s", min: 1);
}
