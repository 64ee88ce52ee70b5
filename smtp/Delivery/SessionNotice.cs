using Postfix.Conf;
using Postfix.Ipc;

namespace Postfix.SmtpClient;

/// <summary>Tells postmaster what was said in a session that went wrong, as far as notify_classes asks for it.</summary>
internal sealed class SessionNotice(NoticeParameters notices, MailIdentityParameters identity, InternalMail mail, string protocol)
{
    private readonly NotifyClass _wanted = notices.Classes;

    /// <summary>Sends the notice, if one is due, and forgets what was said.</summary>
    public async ValueTask SendAsync(SmtpSession session)
    {
        if ((session.Errors & _wanted) != 0 && session.Transcript.Lines.Count > 0)
        {
            await mail.SendAsync(notices.ErrorNoticeRecipient, Lines(session));
        }
        session.Errors = NotifyClass.None;
        session.Transcript.Clear();
    }

    private IEnumerable<string> Lines(SmtpSession session)
    {
        yield return $"From: Mail Delivery System <MAILER-DAEMON@{identity.MyHostname}>";
        yield return $"To: Postmaster <{notices.ErrorNoticeRecipient}>";
        yield return $"Subject: {identity.MailName} {protocol} client: errors from {session.Peer.WithPort}";
        yield return "";
        yield return $"Unexpected response from {session.Peer.WithPort}.";
        yield return "";
        yield return "Transcript of session follows.";
        yield return "";
        foreach (var line in session.Transcript.Folded())
        {
            yield return line;
        }
        yield return "";
        yield return "For other details, see the local mail logfile";
    }
}
