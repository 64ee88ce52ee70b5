using Postfix.Ipc;

namespace Postfix.Smtpd;

/// <summary>Mails the transcript of a session with errors to postmaster, where notify_classes says so.</summary>
internal static class SessionNotice
{
    /// <summary>Sends the notice, if one is due.</summary>
    /// <param name="session">The session, which has ended.</param>
    public static async ValueTask SendAsync(SmtpdSession session)
    {
        var classes = session.Site.Notices.Classes;
        if (session.IsStandAlone || (session.Errors & classes) == 0 || session.Transcript.Lines.Count == 0)
        {
            return;
        }
        var onlyBounce = (session.Errors & classes & ~Conf.NotifyClass.Bounce) == 0;
        var recipient = onlyBounce ? session.Site.Notices.BounceNoticeRecipient : session.Site.Notices.ErrorNoticeRecipient;
        await new InternalMail(session.Site.Services, session.Site.Identity, session.Site.Time)
            .SendAsync(recipient, Lines(session));
    }

    private static IEnumerable<string> Lines(SmtpdSession session)
    {
        var identity = session.Site.Identity;
        yield return $"From: Mail Delivery System <MAILER-DAEMON@{identity.MyHostname}>";
        // Postfix: the header names the same postmaster whoever gets the notice.
        yield return $"To: Postmaster <{session.Site.Notices.ErrorNoticeRecipient}>";
        yield return $"Subject: {identity.MailName} SMTP server: errors from {session.Peer.NameAddress}";
        yield return "";
        yield return "Transcript of session follows.";
        yield return "";
        foreach (var line in session.Transcript.Folded())
        {
            yield return line;
        }
        yield return "";
        if (session.EndReason is { } reason)
        {
            yield return $"Session aborted, reason: {reason}";
        }
        yield return "";
        yield return "For other details, see the local mail logfile";
    }
}
