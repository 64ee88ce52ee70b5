using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Bounce;

/// <summary>Reports deliveries to senders who asked for it: NOTIFY=SUCCESS, <c>sendmail -v</c> and <c>sendmail -bv</c>.</summary>
internal sealed class TraceNotices(NoticeSettings settings, LogFolder log, MessageStore messages, NoticeMailer mailer)
    : Notices(settings, log, messages, mailer)
{
    private const string Description = "delivery status";

    public async ValueTask<bool> SendAsync(BounceMessage request)
    {
        if (Settings.IsDoubleBounce(request.Sender))
        {
            Log.Info($"{request.QueueId}: not sending trace/success notification for double-bounce message");
            return true;
        }

        if (request.Sender.Length == 0 && !Settings.Notifies(NotifyClass.DoubleBounce))
        {
            Log.Info($"{request.QueueId}: not sending trace/success notification for single-bounce message");
            Recipients.Remove(request.QueueId);
            return true;
        }

        if (Recipients.Read(request.QueueId) is not { Count: > 0 } entries)
        {
            return true;
        }

        using var message = Messages.Open(request);
        var notice = new Notice(TemplateFor(request), request, message, entries) { HeaderOnly = true };
        var done = request.Sender.Length > 0
            ? await SendToSenderAsync(notice, request.Sender, Description)
            : await SendToSenderAsync(notice, Settings.Bounce.DoubleBounceNoticeRecipient, Description, Settings.DoubleBounceSender);
        if (done)
        {
            Recipients.Remove(request.QueueId);
        }

        return done;
    }

    // The flags of the delivery request say what was asked for.
    private BounceTemplate TemplateFor(BounceMessage request)
        => ((DeliveryFlags)request.Flags & (DeliveryFlags.VerifyUser | DeliveryFlags.Record)) != 0
            ? Settings.Templates.Verify
            : Settings.Templates.Success;
}
