using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>Returns mail that could not be delivered.</summary>
internal sealed class FailureNotices(NoticeSettings settings, LogFolder log, MessageStore messages, NoticeMailer mailer)
    : Notices(settings, log, messages, mailer)
{
    private const string Description = "non-delivery";

    /// <summary>Reports on everybody in the log, and removes the log.</summary>
    public async ValueTask<bool> SendAsync(BounceMessage request)
    {
        using var message = Messages.Open(request);
        var entries = Recipients.Read(request.QueueId);
        return await SendAsync(request, message, entries) && Finish(request, entries);
    }

    /// <summary>Reports on one recipient that is in no log.</summary>
    public async ValueTask<bool> SendOneAsync(BounceOneRequest request)
    {
        using var message = Messages.Open(request.Message);
        var recipient = request.Recipient;
        var entry = new DeliveryLogEntry(
            recipient with { Address = AddressQuoting.Quote(recipient.Address), Original = AddressQuoting.Quote(recipient.Original) }, request.Dsn);
        return await SendAsync(request.Message, message, [entry]);
    }

    /// <summary>Reports on each recipient in a notice of its own, to an address that names the recipient.</summary>
    public async ValueTask<bool> SendVerpAsync(BounceVerpRequest request)
    {
        var sender = request.Message.Sender;
        if (sender.Length == 0 || Settings.IsDoubleBounce(sender))
        {
            return await SendAsync(request.Message);
        }

        using var message = Messages.Open(request.Message);
        var entries = Recipients.Read(request.Message.QueueId);
        foreach (var entry in entries ?? [])
        {
            var notice = NoticeOf(request.Message, message, [entry]);
            var address = Verp(request.Delimiters, sender, entry.Recipient);
            if ((Wanting(DsnNotify.Failure, [entry]).Count > 0 && !await SendToSenderAsync(notice, address, Description))
                || !await CopyToPostmasterAsync(notice))
            {
                return false;
            }
        }

        return Finish(request.Message, entries);
    }

    private async ValueTask<bool> SendAsync(BounceMessage request, OriginalMessage? message, List<DeliveryLogEntry>? entries)
    {
        var notice = NoticeOf(request, message, entries);
        if (Settings.IsDoubleBounce(request.Sender))
        {
            Discard(request);
            return true;
        }

        if (request.Sender.Length == 0)
        {
            return !Settings.Notifies(NotifyClass.DoubleBounce)
                || await SendToPostmasterAsync(notice, Settings.Bounce.DoubleBounceNoticeRecipient, Description);
        }

        var wanting = entries is null ? null : Wanting(DsnNotify.Failure, entries);
        return (wanting is { Count: 0 } || await SendToSenderAsync(notice with { Recipients = wanting }, request.Sender, Description))
            && await CopyToPostmasterAsync(notice);
    }

    private async ValueTask<bool> CopyToPostmasterAsync(Notice notice)
        => !Settings.Notifies(NotifyClass.Bounce)
            || await SendToPostmasterAsync(notice with { HeaderOnly = true }, Settings.BounceNoticeRecipient, Description);

    private bool Finish(BounceMessage request, List<DeliveryLogEntry>? entries)
    {
        if ((request.Flags & BounceFlags.DeleteRecipients) != 0 && entries is not null)
        {
            Messages.DeleteRecipients(request, entries);
        }

        Recipients.Remove(request.QueueId);
        return true;
    }

    private Notice NoticeOf(BounceMessage request, OriginalMessage? message, List<DeliveryLogEntry>? entries)
        => new(Settings.Templates.Failure, request, message, entries);

    // Variable return path: user+recipient=domain@origin.
    private static string Verp(string delimiters, string sender, Recipient recipient)
    {
        var (user, origin) = AddressParts.Split(sender);
        var (local, domain) = AddressParts.Split(AddressQuoting.Unquote(recipient.Original.Length > 0 ? recipient.Original : recipient.Address));
        var expanded = $"{user}{delimiters[0]}{local}{(domain is null ? "" : delimiters[1] + domain)}";
        return origin is null ? expanded : $"{expanded}@{origin}";
    }
}
