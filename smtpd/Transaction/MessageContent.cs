using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Protocol;
using Postfix.Queue;
using Postfix.Smtpd.Commands;

namespace Postfix.Smtpd.Transaction;

/// <summary>What comes before and after the content of a message, by DATA and BDAT alike.</summary>
internal static class MessageContent
{
    /// <summary>Writes the headers that are not the client's.</summary>
    /// <param name="session">The session, in a transaction.</param>
    public static async ValueTask BeginAsync(SmtpdSession session)
    {
        var mail = session.Mail!;
        if (mail.Proxy is { } proxy)
        {
            mail.Content = new ContentWriter(proxy.Content, session.Site.Queue.MessageSizeLimit, session.QueueId);
        }
        else
        {
            var stream = mail.Cleanup!.Stream;
            stream.WriteRecord(RecordType.Message, []);
            mail.Content = new ContentWriter(new RecordSink(stream), session.Site.Queue.MessageSizeLimit, session.QueueId);
        }
        foreach (var header in session.Actions.Prepend)
        {
            mail.Content.WriteHeader(header);
        }
        if (!session.IsStandAlone || mail.Proxy is null)
        {
            foreach (var line in ReceivedHeader.Lines(session))
            {
                mail.Content.WriteHeader(line);
            }
        }
        await mail.Content.FlushIfLargeAsync();
    }

    /// <summary>Ends the message and the transaction.</summary>
    /// <param name="session">The session, whose content is complete.</param>
    public static async ValueTask<CommandOutcome> EndAsync(SmtpdSession session)
    {
        var mail = session.Mail!;
        var content = mail.Content!;
        session.Where = "END-OF-MESSAGE";
        CommandOutcome outcome;
        if (content.Status == CleanupStatus.Ok && !session.IsStandAlone && await session.Site.Checks.EndOfDataAsync(session, content.Size) is { } refusal)
        {
            outcome = refusal;
        }
        else if (mail.Proxy is { } proxy)
        {
            outcome = await proxy.FinishAsync(content.Status);
        }
        else
        {
            var reply = await FinishAsync(session, mail, content);
            outcome = Conclude(session, mail, reply);
        }
        await session.ResetTransactionAsync();
        return outcome;
    }

    private static async ValueTask<CleanupReply> FinishAsync(SmtpdSession session, MailTransaction mail, ContentWriter content)
    {
        if (content.Status != CleanupStatus.Ok)
        {
            return new CleanupReply(content.Status, "");
        }
        var stream = mail.Cleanup!.Stream;
        stream.WriteRecord(RecordType.Extracted, []);
        EnvelopeRecords.WriteActions(stream, session.Actions);
        stream.WriteRecord(RecordType.End, []);
        return await mail.Cleanup.FinishAsync();
    }

    private static CommandOutcome Conclude(SmtpdSession session, MailTransaction mail, CleanupReply reply)
    {
        if (reply.Status == CleanupStatus.Ok)
        {
            session.ErrorCount = 0;
            session.Errors = NotifyClass.None;
            session.JunkCount = 0;
            if (session.Transcript.Lines.Count > session.Site.Protocol.HistoryFlushThreshold)
            {
                session.Transcript.Clear();
            }
            return session.Chunking == ChunkingState.Receiving
                ? string.Create(CultureInfo.InvariantCulture, $"250 2.0.0 Ok: {mail.Content!.Size} bytes queued as {mail.QueueId}")
                : $"250 2.0.0 Ok: queued as {mail.QueueId}";
        }
        if (ReplySyntax.Code(reply.Reason) / 100 is 4 or 5)
        {
            session.Errors |= NotifyClass.Policy;
            return reply.Reason;
        }
        return Explain(session, reply);
    }

    private static CommandOutcome Explain(SmtpdSession session, CleanupReply reply)
    {
        if ((reply.Status & CleanupStatus.BareLf) != 0)
        {
            return RefuseBareNewline(session);
        }
        var detail = CleanupStatusText.Of(reply.Status);
        session.Errors |= detail?.Status switch
        {
            CleanupStatus.Size or CleanupStatus.Hops => NotifyClass.Bounce,
            CleanupStatus.Content or CleanupStatus.Defer or CleanupStatus.NoPermission => NotifyClass.Policy,
            CleanupStatus.Write => NotifyClass.Resource,
            _ => NotifyClass.Software,
        };
        if (detail is null or { Status: CleanupStatus.Bad })
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"{detail?.ReplyCode ?? 451} {detail?.EnhancedStatus ?? "4.3.0"} Error: internal error {(int)reply.Status}");
        }
        if (reply.Reason.Length > 0 && detail.Status is CleanupStatus.Content or CleanupStatus.Defer)
        {
            var (status, text) = Mail.EnhancedStatus.Split(reply.Reason, Mail.EnhancedStatus.Parse(detail.EnhancedStatus));
            return string.Create(CultureInfo.InvariantCulture, $"{detail.ReplyCode} {status} {text}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"{detail.ReplyCode} {detail.EnhancedStatus} Error: {detail.Text}");
    }

    private static CommandOutcome RefuseBareNewline(SmtpdSession session)
    {
        session.Errors |= NotifyClass.Protocol;
        session.LogBareNewline();
        session.HangsUp = true;
        return session.BareNewlineReply;
    }
}
