using Postfix.Conf;

namespace Postfix.Ipc;

/// <summary>The other daemons as the configuration names them: makes the clients.</summary>
/// <param name="parameters">Service names and time limits.</param>
/// <param name="time">The clock.</param>
public sealed class MailServices(IpcParameters parameters, TimeProvider time)
{
    private const string PrivateClass = "private";
    private const string PublicClass = "public";

    /// <summary>Time limits of connections.</summary>
    public ServiceLimits Limits { get; } = new()
    {
        Timeout = parameters.IpcTimeout,
        Idle = parameters.IpcIdle,
        Lifetime = parameters.IpcTtl,
    };

    /// <summary>Where cleanup listens.</summary>
    public ServiceEndpoint Cleanup { get; } = new(PublicClass, parameters.CleanupServiceName, ProtocolNames.Cleanup);

    /// <summary>Where showq listens.</summary>
    public ServiceEndpoint Showq { get; } = new(PublicClass, parameters.ShowqServiceName, ProtocolNames.Showq);

    /// <summary>Where the queue manager takes triggers.</summary>
    public string QueueManagerPath { get; } = PublicClass + "/" + parameters.QueueServiceName;

    /// <summary>Where pickup takes triggers.</summary>
    public string PickupPath { get; } = PublicClass + "/" + parameters.PickupServiceName;

    /// <summary>A client of trivial-rewrite.</summary>
    public RewriteClient OpenRewrite()
        => new(new(PrivateClass, parameters.RewriteServiceName, ProtocolNames.Rewrite), Limits, time);

    /// <summary>A client of bounce.</summary>
    public BounceClient OpenBounce() => new(new(PrivateClass, parameters.BounceServiceName, ProtocolNames.Bounce), Limits);

    /// <summary>A client of defer.</summary>
    public BounceClient OpenDefer() => new(new(PrivateClass, parameters.DeferServiceName, ProtocolNames.Bounce), Limits);

    /// <summary>A client of trace.</summary>
    public BounceClient OpenTrace() => new(new(PrivateClass, parameters.TraceServiceName, ProtocolNames.Bounce), Limits);

    /// <summary>A client of verify.</summary>
    public VerifyClient OpenVerify() => new(new(PrivateClass, parameters.VerifyServiceName, ProtocolNames.Verify), Limits);

    /// <summary>A client of flush.</summary>
    /// <param name="hasOldDomains">Whether its domains are those of an old release's default.</param>
    public FlushClient OpenFlush(bool hasOldDomains = false)
        => new(new(PublicClass, parameters.FlushServiceName, ProtocolNames.Flush), Limits, hasOldDomains);

    /// <summary>A client of scache.</summary>
    /// <param name="serviceName">The service's name.</param>
    /// <param name="timeout">How long one read or write may take.</param>
    public ScacheClient OpenScache(string serviceName, TimeSpan timeout)
        => new(new(PrivateClass, serviceName, ProtocolNames.Scache), Limits with { Timeout = timeout });

    /// <summary>A client of anvil.</summary>
    /// <param name="serviceName">The service's name.</param>
    public AnvilClient OpenAnvil(string serviceName = "anvil")
        => new(new(PrivateClass, serviceName, ProtocolNames.Anvil, AttributeForm.Plain), Limits);

    /// <summary>Begins a message to cleanup.</summary>
    /// <param name="flags">What is asked for.</param>
    /// <exception cref="IOException">cleanup does not answer as it should.</exception>
    public ValueTask<CleanupClient> OpenCleanupAsync(CleanupFlags flags) => CleanupClient.OpenAsync(Cleanup, Limits, flags);
}
