using Postfix.Delivery;
using Postfix.Mail;
using Postfix.Server;

namespace Postfix.ErrorMailer;

/// <summary>Bounces everything with the text that stands in place of the next hop, or defers it under the service name retry.</summary>
/// <param name="context">Configuration and place in master.cf.</param>
internal sealed class ErrorService(DaemonContext context) : DeliveryService(context)
{
    private const string RetryService = "retry";

    public override async Task DeliverAsync(DeliveryContext delivery)
    {
        var retry = Context.ServiceName == RetryService;
        var dsn = Dsn.Split(delivery.Request.NextHop, retry ? "4.0.0" : "5.0.0");
        foreach (var recipient in delivery.Request.Recipients)
        {
            // A code of another class than the service's does not change what happens.
            var kind = retry ? OutcomeKind.Deferred : OutcomeKind.Bounced;
            await delivery.RecordAsync(new RecipientOutcome(recipient, RecipientOutcome.NoRelay, kind, dsn));
        }
    }
}
