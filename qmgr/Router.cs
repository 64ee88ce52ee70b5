using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>Finds the transport and destination of each recipient, and plans the deliveries.</summary>
internal sealed class Router(Scheduler scheduler, RewriteClient rewrite, RouterSettings settings)
{
    /// <summary>Plans the delivery of all recipients that were read.</summary>
    /// <param name="message">The message.</param>
    public async ValueTask RouteAsync(Message message)
    {
        var recipients = Redirected(message) ?? message.Recipients;
        message.Recipients = [];
        recipients.Sort(CompareDomains);
        var routes = new List<(Recipient Recipient, ResolveReply Route)>(recipients.Count);
        foreach (var recipient in recipients)
        {
            var route = await ResolveAsync(message, recipient);
            if (IsOwnDoubleBounce(route))
            {
                await settings.DiscardAsync(message, recipient);
            }
            else
            {
                routes.Add((recipient, route));
            }
        }

        Plan(message, routes);
    }

    // In one go: between two events a destination may be forgotten or die.
    private void Plan(Message message, List<(Recipient Recipient, ResolveReply Route)> routes)
    {
        var planned = new Dictionary<DestinationQueue, List<Recipient>>();
        foreach (var (recipient, route) in routes)
        {
            var queue = Place(message, Adjust(message, route));
            if (!planned.TryGetValue(queue, out var list))
            {
                planned.Add(queue, list = []);
            }

            list.Add(route.Recipient == recipient.Address ? recipient : recipient with { Address = route.Recipient });
        }

        foreach (var (queue, list) in planned)
        {
            scheduler.Plan(message, queue, list);
        }
    }

    // A redirection replaces all recipients by one.
    private static List<Recipient>? Redirected(Message message)
    {
        if (message.Redirect.Length == 0 || message.Recipients.Count == 0)
        {
            return null;
        }

        message.RecipientOffset = 0;
        message.UnreadRecipients = 0;
        return [message.Recipients[0] with { Address = message.Redirect }];
    }

    private async ValueTask<ResolveReply> ResolveAsync(Message message, Recipient recipient)
    {
        var isTrace = (message.Trace & DeliveryFlags.TraceOnly) != 0;
        if (message.Redirect.Length == 0 && message.Filter.Length > 0 && !isTrace)
        {
            return ThroughFilter(message.Filter, recipient.Address);
        }

        var address = recipient.Address;
        if (message.Redirect.Length > 0)
        {
            address = await rewrite.RewriteInternalAsync("local", address);
        }

        var reply = await rewrite.ResolveAsync(message.Sender!, address, message.IsProbe);
        return reply.Flags switch
        {
            _ when (reply.Flags & ResolveFlags.Fail) != 0 => To(reply, ErrorService.Retry, "4.3.0 address resolver failure"),
            _ when (reply.Flags & ResolveFlags.Error) != 0 => To(reply, ErrorService.Error, "5.1.3 bad address syntax"),
            _ => reply,
        };
    }

    private ResolveReply ThroughFilter(string filter, string address)
    {
        var colon = filter.IndexOf(':', StringComparison.Ordinal);
        var nextHop = colon < 0 ? "" : filter[(colon + 1)..];
        if (nextHop.Length == 0)
        {
            nextHop = settings.FilterNextHop;
        }

        if (nextHop.Length == 0)
        {
            var at = address.LastIndexOf('@');
            nextHop = at < 0 ? settings.MyHostName : address[(at + 1)..];
        }

        return new ResolveReply(0, colon < 0 ? filter : filter[..colon], nextHop, address, ResolveFlags.None);
    }

    private bool IsOwnDoubleBounce(ResolveReply route)
    {
        if ((route.Flags & ResolveFlags.ClassLocal) == 0)
        {
            return false;
        }

        var at = route.Recipient.LastIndexOf('@');
        var local = at < 0 ? route.Recipient : route.Recipient[..at];
        return local.Equals(settings.DoubleBounceSender, StringComparison.OrdinalIgnoreCase);
    }

    private ResolveReply Adjust(Message message, ResolveReply route)
    {
        if (route.Recipient.Length == 0)
        {
            route = To(route, ErrorService.Error, "5.1.3 null recipient address");
        }

        if (message.IsForceExpired)
        {
            return To(route, ErrorService.Retry, "4.7.0 message is administratively expired");
        }

        if (!message.FlushesDeferredTransports && settings.DeferredTransports.Contains(route.Transport))
        {
            return To(route, ErrorService.Retry, "4.3.2 deferred transport");
        }

        return message.IsProbe && scheduler.Probes > settings.ProbeLimit
            ? To(route, ErrorService.Retry, "4.3.2 Too many address verification requests")
            : route;
    }

    private DestinationQueue Place(Message message, ResolveReply route)
    {
        var transport = scheduler.Obtain(route.Transport);
        if (message.FlushesEach)
        {
            transport.Unthrottle();
        }

        if (transport.DeadReason is { } reason)
        {
            return Waiting(reason);
        }

        var name = QueueNameOf(transport, route);
        if (transport.Queues.TryGetValue(name, out var queue) && queue.IsDead)
        {
            if (message.FlushesEach)
            {
                queue.Succeed();
            }
            else if (queue.DeadReason is { } dead)
            {
                return Waiting(dead);
            }
        }

        return transport.Obtain(name, route.NextHop);
    }

    private DestinationQueue Waiting(Dsn reason)
    {
        var nextHop = ErrorService.NextHop(reason);
        return scheduler.Obtain(ErrorService.Retry).Obtain(nextHop, nextHop);
    }

    // Where each delivery has one recipient, each mailbox is a destination: one does not hold up the others.
    private string QueueNameOf(Transport transport, ResolveReply route)
    {
        if (transport.RecipientsPerDelivery != 1 || transport.Name is ErrorService.Error or ErrorService.Retry)
        {
            return route.NextHop.ToLowerInvariant();
        }

        var at = route.Recipient.LastIndexOf('@');
        var local = at < 0 ? route.Recipient : route.Recipient[..at];
        _ = settings.Extension.TrySplit(local, out var user, out _);
        return $"{user}@{route.NextHop}".ToLowerInvariant();
    }

    private static ResolveReply To(ResolveReply reply, string service, string text)
        => reply with { Transport = service, NextHop = text, Flags = ResolveFlags.None };

    // Neighbours in the list ask the resolver the same; destinations with many recipients come together.
    internal static int CompareDomains(Recipient first, Recipient second)
    {
        var one = first.Address.AsSpan(first.Address.LastIndexOf('@') + 1);
        var other = second.Address.AsSpan(second.Address.LastIndexOf('@') + 1);
        var order = one.CompareTo(other, StringComparison.OrdinalIgnoreCase);
        return order != 0 ? order : string.CompareOrdinal(first.Address, second.Address);
    }
}
