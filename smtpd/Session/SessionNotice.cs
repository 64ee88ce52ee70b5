using System.Globalization;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Queue;

namespace Postfix.Smtpd;

/// <summary>Mails the transcript of a session with errors to postmaster, where notify_classes says so.</summary>
internal static class SessionNotice
{
    private const int LineLimit = 78;
    private const string Indent = "    ";

    /// <summary>Sends the notice, if one is due.</summary>
    /// <param name="session">The session, which has ended.</param>
    public static async ValueTask SendAsync(SmtpdSession session)
    {
        var classes = session.Site.Notices.Classes;
        if (session.IsStandAlone || (session.Errors & classes) == 0 || session.Transcript.Lines.Count == 0)
        {
            return;
        }
        var onlyBounce = (session.Errors & classes & ~NotifyClass.Bounce) == 0;
        var recipient = onlyBounce ? session.Site.Notices.BounceNoticeRecipient : session.Site.Notices.ErrorNoticeRecipient;
        try
        {
            using var cleanup = await session.Site.Services.OpenCleanupAsync(CleanupFlags.MaskInternal);
            Write(cleanup.Stream, session, recipient);
            var reply = await cleanup.FinishAsync();
            if (reply.Status != CleanupStatus.Ok)
            {
                Log.Warning($"postmaster notify: {CleanupStatusText.Of(reply.Status)?.Text ?? reply.Reason}");
            }
        }
        catch (IOException exception)
        {
            Log.Warning($"postmaster notify: {exception.Message}");
        }
    }

    private static void Write(ByteStream stream, SmtpdSession session, string recipient)
    {
        var identity = session.Site.Identity;
        var now = session.Site.Time.GetUtcNow();
        stream.WriteRecord(RecordType.ArrivalTime, string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()} {now.Ticks % TimeSpan.TicksPerSecond / 10}"));
        stream.WriteRecord(RecordType.Attribute, "rewrite_context=local");
        stream.WriteRecord(RecordType.Sender, identity.DoubleBounceSender);
        stream.WriteRecord(RecordType.Recipient, recipient);
        stream.WriteRecord(RecordType.Message, []);
        stream.WriteRecord(RecordType.Text, $"Received: by {identity.MyHostname} ({identity.MailName})");
        stream.WriteRecord(RecordType.Text, $"\t; {Mail.MailDate.Format(now)}");
        foreach (var line in Lines(session, recipient))
        {
            stream.WriteRecord(RecordType.Text, line);
        }
        stream.WriteRecord(RecordType.Extracted, []);
        stream.WriteRecord(RecordType.End, []);
    }

    private static IEnumerable<string> Lines(SmtpdSession session, string recipient)
    {
        var identity = session.Site.Identity;
        yield return $"From: Mail Delivery System <MAILER-DAEMON@{identity.MyHostname}>";
        yield return $"To: Postmaster <{recipient}>";
        yield return $"Subject: {identity.MailName} SMTP server: errors from {session.Peer.NameAddress}";
        yield return "";
        yield return "Transcript of session follows.";
        yield return "";
        foreach (var line in session.Transcript.Lines)
        {
            foreach (var folded in Fold(line))
            {
                yield return folded;
            }
        }
        yield return "";
        if (session.EndReason is { } reason)
        {
            yield return $"Session aborted, reason: {reason}";
            yield return "";
        }
        yield return "For other details, see the local mail logfile";
    }

    private static IEnumerable<string> Fold(string line)
    {
        var rest = " " + line;
        var isFirst = true;
        while (rest.Length > LineLimit)
        {
            var cut = rest.LastIndexOf(' ', LineLimit);
            cut = cut > (isFirst ? 6 : Indent.Length) ? cut : LineLimit;
            yield return rest[..cut];
            rest = Indent + " " + rest[cut..].TrimStart(' ');
            isFirst = false;
        }
        yield return rest;
    }
}
