namespace Postfix.Conf;

/// <summary>The parameter <c>service_time_limit</c> of a pipe(8) or spawn(8) service, whose name is the service's of master.cf.</summary>
public sealed class ServiceTimeLimit(ParameterBinder main, string service)
{
    /// <summary>How long a command of this service may take.</summary>
    public TimeSpan Limit { get; } = main.Time($"{service}_time_limit", "$command_time_limit", min: 1);
}
