using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Bounce;

/// <summary>What the kinds of notices have in common.</summary>
internal abstract class Notices(NoticeSettings settings, LogFolder log, MessageStore messages, NoticeMailer mailer)
{
    /// <summary>The envelope sender of notices for the sender of a message.</summary>
    protected const string NullSender = "";

    protected NoticeSettings Settings => settings;

    protected LogFolder Recipients => log;

    protected MessageStore Messages => messages;

    /// <summary>The recipients whose sender wants to hear of this.</summary>
    protected static List<DeliveryLogEntry> Wanting(DsnNotify what, IEnumerable<DeliveryLogEntry> entries)
        => [.. entries.Where(entry => entry.Recipient.Notify == DsnNotify.None || (entry.Recipient.Notify & what) != 0)];

    /// <summary>Sends a notice to the sender of the message, or to whom VERP makes of it.</summary>
    protected async ValueTask<bool> SendToSenderAsync(Notice notice, string recipient, string description, string sender = NullSender)
        => await mailer.SendAsync(notice, sender, recipient) is { } id && Report(notice.Request, "sender", description, id);

    /// <summary>Sends a notice to a postmaster.</summary>
    protected async ValueTask<bool> SendToPostmasterAsync(Notice notice, string recipient, string description)
        => await mailer.SendAsync(notice with { ForPostmaster = true }, settings.DoubleBounceSender, recipient) is { } id
            && Report(notice.Request, "postmaster", description, id);

    /// <summary>Drops a notice about a notice for the postmaster.</summary>
    protected static void Discard(BounceMessage request)
        => Log.Warning($"{request.QueueId}: undeliverable postmaster notification discarded");

    private static bool Report(BounceMessage request, string who, string description, string id)
    {
        Log.Info($"{request.QueueId}: {who} {description} notification: {id}");
        return true;
    }
}
