using Postfix.Mail;

namespace Postfix.Smtpd.Transaction;

/// <summary>The Received: header of a message (RFC 5321 4.4).</summary>
internal static class ReceivedHeader
{
    /// <summary>The lines of the header.</summary>
    /// <param name="session">The session, in a transaction.</param>
    public static IEnumerable<string> Lines(SmtpdSession session)
    {
        var mail = session.Mail!;
        var identity = session.Site.Identity;
        var date = MailDate.Format(mail.Arrival.ToLocalTime());
        var id = mail.QueueId is { } queueId ? $" id {queueId}" : "";
        var by = $"by {identity.MyHostname} ({identity.MailName})";
        var end = mail.RecipientCount == 1 && mail.FirstRecipient is { } recipient
            ? $"\tfor <{AddressQuoting.Quote(recipient)}>; {date}"
            : $"\t{date}";
        var separator = mail.RecipientCount == 1 ? "" : ";";
        if (session.Site.Protocol.HideClientSession)
        {
            return [$"Received: {by}{id}{separator}", end];
        }
        var helo = session.Helo ?? session.Peer.Name;
        var from = $"Received: from {helo} ({session.Peer.Name} [{session.Peer.LiteralAddress}])";
        var protocol = mail.Parameters.SmtpUtf8 ? "UTF8SMTP" : session.Protocol;
        var authenticated = session.SaslUser is null ? "" : "A";
        return [from, $"\t{by} with {protocol}{authenticated}{id}{separator}", end];
    }
}
