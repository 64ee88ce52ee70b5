namespace Postfix.Conf;

/// <summary>Parameters of qmqpd(8), the QMQP server.</summary>
public sealed class QmqpParameters(ParameterBinder main)
{
    /// <summary>The clients, as names, addresses, networks or tables, that may use qmqpd(8).</summary>
    public string AuthorizedClients { get; } = main.Text("qmqpd_authorized_clients", "");

    /// <summary>Whether qmqpd(8) logs the client's port.</summary>
    public bool ClientPortLogging { get; } = main.Bool("qmqpd_client_port_logging", false);

    /// <summary>How long qmqpd(8) waits before it answers with an error.</summary>
    public TimeSpan ErrorDelay { get; } = main.Time("qmqpd_error_delay", "1s");

    /// <summary>How long qmqpd(8) may take to read from or write to a client.</summary>
    public TimeSpan Timeout { get; } = main.Time("qmqpd_timeout", "300s", min: 1);
}
