namespace Postfix.Conf;

/// <summary>Parameters of qmqpd(8), the QMQP server.</summary>
public sealed class QmqpParameters(ParameterBinder main)
{
    /// <summary>The clients that may use the server.</summary>
    public string AuthorizedClients { get; } = main.Text("qmqpd_authorized_clients", "");

    /// <summary>Whether the client's port is logged.</summary>
    public bool ClientPortLogging { get; } = main.Bool("qmqpd_client_port_logging", false);

    /// <summary>The pause before an error is answered.</summary>
    public TimeSpan ErrorDelay { get; } = main.Time("qmqpd_error_delay", "1s");

    /// <summary>How long reading or writing may take.</summary>
    public TimeSpan Timeout { get; } = main.Time("qmqpd_timeout", "300s", min: 1);
}
