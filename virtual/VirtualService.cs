using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Virtual;

/// <summary>Delivers mail to mailboxes of users who have no account, with user and group ids from tables.</summary>
internal sealed class VirtualService : DeliveryService
{
    private readonly MailboxFinder _finder;
    private readonly MailboxWriter _writer;

    internal VirtualService(DaemonContext context)
        : base(context)
    {
        var parameters = new VirtualParameters(context.Main);
        var queue = new QueueParameters(context.Main);
        Filter = StatusFilter.Open(Tables, "virtual_delivery_status_filter", parameters.VirtualDeliveryStatusFilter);
        _finder = new MailboxFinder(context, Tables, parameters);
        _writer = new MailboxWriter(context, parameters);
        var limit = parameters.VirtualMailboxLimit;
        if (limit > 0 && queue.MessageSizeLimit == 0)
        {
            throw new FatalException("configuration error: virtual_mailbox_limit is limited but message_size_limit is unlimited");
        }
        if (limit > 0 && limit < queue.MessageSizeLimit)
        {
            throw new FatalException("configuration error: virtual_mailbox_limit is smaller than message_size_limit");
        }
        if (limit > 0)
        {
            CurrentProcess.LargestFile = limit;
        }
    }

    public override StatusFilter? Filter { get; }

    public override async Task DeliverAsync(DeliveryContext delivery)
    {
        foreach (var recipient in delivery.Request.Recipients)
        {
            var (mailbox, failure) = await _finder.FindAsync(recipient.Address.ToLowerInvariant());
            var dsn = mailbox is null ? failure! // one of the two is there
                : delivery.Outcomes.IsTraceOnly ? Dsn.Of("2.0.0", mailbox.IsMaildir ? "delivers to maildir" : "delivers to mailbox")
                : await _writer.WriteAsync(mailbox, delivery, recipient);
            await delivery.RecordAsync(RecipientOutcome.Of(recipient, Context.ServiceName, dsn));
        }
    }
}
