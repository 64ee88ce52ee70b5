using Postfix.Ipc;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Delivery;

/// <summary>What one delivery agent does; the rest of its life is in <see cref="DeliveryAgent"/>.</summary>
/// <remarks>The constructor runs outside the jail and with the master's rights: there parameters are read and tables opened.</remarks>
/// <param name="context">Configuration and place in master.cf.</param>
public abstract class DeliveryService(DaemonContext context)
{
    /// <summary>The agent's own delivery status filter; null uses default_delivery_status_filter.</summary>
    public virtual StatusFilter? Filter => null;

    /// <summary>Configuration and place in master.cf.</summary>
    protected internal DaemonContext Context { get; } = context;

    /// <summary>Opens lookup tables; the process ends between requests when one of them changes.</summary>
    protected internal TableFactory Tables { get; } = new(context.Main);

    /// <summary>Makes clients of the other daemons.</summary>
    protected internal MailServices Mail { get; } = new(context.Ipc, context.Time);

    /// <summary>Called once, inside the jail, before the first request.</summary>
    public virtual ValueTask StartAsync() => ValueTask.CompletedTask;

    /// <summary>Delivers one message to its recipients: each must get an outcome.</summary>
    /// <param name="delivery">The request.</param>
    public abstract Task DeliverAsync(DeliveryContext delivery);

    /// <summary>Called before the process ends in an orderly way.</summary>
    public virtual ValueTask StopAsync() => ValueTask.CompletedTask;
}
