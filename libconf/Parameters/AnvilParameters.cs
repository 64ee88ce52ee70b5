namespace Postfix.Conf;

/// <summary>Parameters of anvil(8).</summary>
/// <param name="main">Where values come from.</param>
public sealed class AnvilParameters(ParameterBinder main)
{
    /// <summary>The time over which events are counted.</summary>
    public TimeSpan RateTimeUnit { get; } = main.Time("anvil_rate_time_unit", "60s", min: 1);

    /// <summary>How often maxima are logged.</summary>
    public TimeSpan StatusUpdateTime { get; } = main.Time("anvil_status_update_time", "600s", min: 1);
}
