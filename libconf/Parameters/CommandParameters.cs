namespace Postfix.Conf;

/// <summary>Parameters of programs that run commands: local(8), pipe(8) and spawn(8).</summary>
public sealed class CommandParameters(ParameterBinder main)
{
    /// <summary>How long a command may take; the limit of pipe(8) and spawn(8) services without one of their own.</summary>
    public TimeSpan CommandTimeLimit { get; } = main.Time("command_time_limit", "1000s", min: 1);

    /// <summary>Tables that may replace the status code and text of a delivery by pipe(8).</summary>
    public string PipeDeliveryStatusFilter { get; } = main.Text("pipe_delivery_status_filter", "$default_delivery_status_filter");
}
