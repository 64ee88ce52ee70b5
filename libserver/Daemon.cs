using Postfix.IO;

namespace Postfix.Server;

/// <summary>
/// A daemon. Its constructor runs with the master's rights and outside the jail: there it reads parameters, opens tables
/// and files. Everything after runs inside.
/// </summary>
public abstract class Daemon(DaemonContext context)
{
    /// <summary>Configuration and place in master.cf.</summary>
    protected DaemonContext Context { get; } = context;

    /// <summary>How long one piece of work may take before the process is thought to hang, and ends.</summary>
    public virtual TimeSpan TimeLimit => Context.Traits.Clients is ClientModel.One or ClientModel.ManyLimited
        ? Context.Server.DaemonTimeout
        : TimeSpan.FromSeconds(1000);

    /// <summary>Called once, in the jail and with the rights to stay, before the first client.</summary>
    public virtual ValueTask StartAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// Serves one client until it is done; the host closes the connection. Time-outs and lost connections may be left
    /// to the host.
    /// </summary>
    public virtual Task ServeAsync(ByteStream client) => Task.CompletedTask;

    /// <summary>Handles a trigger: the bytes of one request (internal-protocols 2.8).</summary>
    public virtual ValueTask OnTriggerAsync(ReadOnlyMemory<byte> request) => ValueTask.CompletedTask;

    /// <summary>Handles a datagram.</summary>
    public virtual void OnDatagram(ReadOnlySpan<byte> datagram)
    {
    }

    /// <summary>The name of a lookup table whose file has changed since it was opened, or null. Asked between clients; the process then makes room for a new one.</summary>
    public virtual string? ChangedTable() => null;

    /// <summary>Called before the process ends in an orderly way.</summary>
    public virtual ValueTask StopAsync() => ValueTask.CompletedTask;
}
