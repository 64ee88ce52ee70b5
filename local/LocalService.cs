using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Local;

/// <summary>Delivers mail to users of this system: expands each recipient and records one outcome for it.</summary>
internal sealed class LocalService : DeliveryService
{
    private readonly LocalAgent _agent;

    internal LocalService(DaemonContext context)
        : base(context)
    {
        _agent = new LocalAgent(context, Tables, Mail);
        var settings = _agent.Settings;
        Filter = StatusFilter.Open(Tables, "local_delivery_status_filter", settings.Parameters.LocalDeliveryStatusFilter);
        if (settings.Parameters.MailboxSizeLimit > 0)
        {
            // For commands too: it is inherited.
            CurrentProcess.LargestFile = settings.Parameters.MailboxSizeLimit;
        }
    }

    public override StatusFilter? Filter { get; }

    public override async Task DeliverAsync(DeliveryContext delivery)
    {
        var delivered = DeliveredHeaders.Read(delivery.OpenContent());
        foreach (var recipient in delivery.Request.Recipients)
        {
            var forwarder = new Forwarder(_agent, delivery);
            var seen = new DuplicateFilter(_agent.Settings.Queue.DuplicateFilterLimit);
            var state = new LocalState
            {
                Message = new LocalMessage(delivery, delivered, seen, forwarder),
                Relay = Context.ServiceName,
                Recipient = recipient,
                Sender = delivery.Request.Sender,
                EnvelopeId = delivery.Request.EnvelopeId,
                Return = delivery.Request.Return,
            };
            var status = await _agent.Recipient.DeliverAsync(state);
            // Forwarded copies leave only when nothing has to be tried again: else they would be sent twice.
            status = Worst(status, await forwarder.FinishAsync(state, cancel: status == DeliveryStatus.TryLater));
            delivery.Complete(recipient, status, DeliveryFlags.DeleteOnSuccess);
        }
    }

    private static DeliveryStatus Worst(DeliveryStatus first, DeliveryStatus second)
        => first == DeliveryStatus.TryLater ? first : second;
}
