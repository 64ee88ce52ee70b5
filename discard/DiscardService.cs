using Postfix.Delivery;
using Postfix.Mail;
using Postfix.Server;

namespace Postfix.Discard;

/// <summary>Pretends to deliver everything; the text that stands in place of the next hop goes into the log.</summary>
/// <param name="context">Configuration and place in master.cf.</param>
internal sealed class DiscardService(DaemonContext context) : DeliveryService(context)
{
    public override async Task DeliverAsync(DeliveryContext delivery)
    {
        var dsn = Dsn.Split(delivery.Request.NextHop, "2.0.0");
        foreach (var recipient in delivery.Request.Recipients)
        {
            await delivery.RecordAsync(new RecipientOutcome(recipient, RecipientOutcome.NoRelay, OutcomeKind.Sent, dsn));
        }
    }
}
