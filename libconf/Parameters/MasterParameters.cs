namespace Postfix.Conf;

/// <summary>Parameters of master(8).</summary>
public sealed class MasterParameters(ParameterBinder main)
{
    /// <summary>How long the master waits before it starts the program of a service again that failed at its start.</summary>
    public TimeSpan ServiceThrottleTime { get; } = main.Time("service_throttle_time", "60s", min: 1);

    /// <summary>Services, as name/type or type, that are not started.</summary>
    public string MasterServiceDisable { get; } = main.Text("master_service_disable", "");

    /// <summary>
    /// How many clients one process of smtpd, smtp or lmtp serves at the same time. The process limit of master.cf remains the
    /// number of clients that the service serves at once: it is divided over as few processes as possible. 1 gives each
    /// client a process of its own.
    /// </summary>
    public int ProcessClientLimit { get; } = main.Number("process_client_limit", 10, min: 1);
}
