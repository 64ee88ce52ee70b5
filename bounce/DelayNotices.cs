using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;

namespace Postfix.Bounce;

/// <summary>Warns senders that their mail is still being tried. The log stays, for the mail is not done yet.</summary>
internal sealed class DelayNotices(NoticeSettings settings, LogFolder log, MessageStore messages, NoticeMailer mailer)
    : Notices(settings, log, messages, mailer)
{
    private const string Description = "delay";

    public async ValueTask<bool> SendAsync(BounceMessage request)
    {
        if (Settings.IsDoubleBounce(request.Sender))
        {
            Discard(request);
            return true;
        }

        if (Recipients.Read(request.QueueId) is not { Count: > 0 } entries)
        {
            return true;
        }

        using var message = Messages.Open(request);
        var notice = new Notice(Settings.Templates.Delay, request, message, entries);
        if (request.Sender.Length == 0)
        {
            return await CopyToPostmasterAsync(notice);
        }

        notice = notice with { HeaderOnly = true };
        var wanting = Wanting(DsnNotify.Delay, entries);
        return (wanting.Count == 0 || await SendToSenderAsync(notice with { Recipients = wanting }, request.Sender, Description))
            && await CopyToPostmasterAsync(notice);
    }

    private async ValueTask<bool> CopyToPostmasterAsync(Notice notice)
        => !Settings.Notifies(NotifyClass.Delay)
            || await SendToPostmasterAsync(notice, Settings.Bounce.DelayNoticeRecipient, Description);
}
