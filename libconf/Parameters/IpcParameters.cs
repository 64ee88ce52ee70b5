namespace Postfix.Conf;

/// <summary>The names of the internal services, and connections to them.</summary>
public sealed class IpcParameters(ParameterBinder main)
{
    /// <summary>The service that keeps and sends non-delivery reports.</summary>
    public string BounceServiceName { get; } = main.Text("bounce_service_name", "bounce", min: 1);

    /// <summary>The service that puts messages into the queue.</summary>
    public string CleanupServiceName { get; } = main.Text("cleanup_service_name", "cleanup", min: 1);

    /// <summary>The service that keeps reports of delays.</summary>
    public string DeferServiceName { get; } = main.Text("defer_service_name", "defer", min: 1);

    /// <summary>The transport that returns mail with a given reason.</summary>
    public string ErrorServiceName { get; } = main.Text("error_service_name", "error", min: 1);

    /// <summary>The service that keeps lists of mail for fast_flush_domains.</summary>
    public string FlushServiceName { get; } = main.Text("flush_service_name", "flush", min: 1);

    /// <summary>The service that takes mail from the maildrop folder.</summary>
    public string PickupServiceName { get; } = main.Text("pickup_service_name", "pickup", min: 1);

    /// <summary>The service that schedules deliveries.</summary>
    public string QueueServiceName { get; } = main.Text("queue_service_name", "qmgr", min: 1);

    /// <summary>The service that rewrites and resolves addresses.</summary>
    public string RewriteServiceName { get; } = main.Text("rewrite_service_name", "rewrite", min: 1);

    /// <summary>The service that lists the queue.</summary>
    public string ShowqServiceName { get; } = main.Text("showq_service_name", "showq", min: 1);

    /// <summary>The service that keeps delivery status records.</summary>
    public string TraceServiceName { get; } = main.Text("trace_service_name", "trace", min: 1);

    /// <summary>The service that keeps the results of address probes.</summary>
    public string VerifyServiceName { get; } = main.Text("address_verify_service_name", "verify", min: 1);

    /// <summary>The service that answers table look-ups.</summary>
    public string ProxymapServiceName { get; } = main.Text("proxymap_service_name", "proxymap", min: 1);

    /// <summary>The service that changes tables for others.</summary>
    public string ProxywriteServiceName { get; } = main.Text("proxywrite_service_name", "proxywrite", min: 1);

    /// <summary>How long one read or write between programs of the mail system may take.</summary>
    public TimeSpan IpcTimeout { get; } = main.Time("ipc_timeout", "3600s", min: 1);

    /// <summary>How long an unused connection between programs of the mail system is kept.</summary>
    public TimeSpan IpcIdle { get; } = main.Time("ipc_idle", "5s", min: 1);

    /// <summary>How old a connection between programs of the mail system may become.</summary>
    public TimeSpan IpcTtl { get; } = main.Time("ipc_ttl", "1000s", min: 1);
}
