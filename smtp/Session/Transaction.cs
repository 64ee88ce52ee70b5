using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Queue;

namespace Postfix.SmtpClient;

/// <summary>One message over a connection: envelope, content, and the replies to them (RFC 5321 3.3, RFC 2033 4.2, RFC 2920).</summary>
internal sealed class Transaction(AgentSettings settings, ContentSender content, AddressMapping addresses)
{
    // Commands in flight without a look at the replies: less than what any socket buffer holds, so that neither side blocks.
    private const int PipelineLimit = 4096;

    private const string MailCommand = "MAIL FROM command";
    private const string RecipientCommand = "RCPT TO command";
    private const string DataCommand = "DATA command";
    private const string EndCommand = "end of DATA command";

    /// <summary>Sends the message to those left of an attempt.</summary>
    /// <param name="session">The connection.</param>
    /// <param name="attempt">The message.</param>
    /// <param name="isLast">Whether the connection is not used after it, so that QUIT need not wait for the last reply.</param>
    public async ValueTask RunAsync(SmtpSession session, Attempt attempt, bool isLast)
    {
        if (await IsUnsuitableAsync(session, attempt))
        {
            // Postfix: QUIT only follows a transaction.
            session.MustHangUp |= isLast;
            return;
        }
        await ForwardClientAsync(session, attempt);
        var envelope = new Envelope(attempt.Left);
        var isProbe = attempt.Delivery.Outcomes.IsTraceOnly;
        var needsData = !isProbe || settings.Protocol.AddressVerifyTarget.Equals("data", StringComparison.OrdinalIgnoreCase);
        var isPipelined = session.Has(EhloKeyword.Pipelining);
        var mayProceed = isPipelined
            ? await PipelineAsync(session, attempt, envelope, needsData)
            : await StepAsync(session, attempt, envelope, needsData);
        if (isProbe)
        {
            await ConfirmAsync(session, attempt, envelope);
        }
        if (!mayProceed)
        {
            await AbortAsync(session, isLast);
        }
        else if (isProbe)
        {
            session.MustHangUp = true;
        }
        else
        {
            await SendContentAsync(session, attempt, envelope, isLast);
        }
    }

    private static void QuitEarly(SmtpSession session, bool isLast)
    {
        if (isLast && session.Has(EhloKeyword.Pipelining))
        {
            session.SendQuit();
        }
    }

    private async ValueTask AbortAsync(SmtpSession session, bool isLast)
    {
        session.Begin("sending final RSET", settings.Timeouts.Reset);
        session.Send("RSET");
        QuitEarly(session, isLast);
        session.IsSpent |= (await session.ReceiveAsync()).Class != 2;
    }

    private static async ValueTask<bool> IsUnsuitableAsync(SmtpSession session, Attempt attempt)
    {
        var request = attempt.Request;
        if (session.SizeLimit > 0 && session.SizeLimit < request.DataSize)
        {
            await attempt.MessageFailedLocallyAsync(
                session, "5.3.4", $"message size {request.DataSize} exceeds size limit {session.SizeLimit} of server {session.Peer.WithAddress}");
            return true;
        }
        if ((request.SendOptions & SendOptions.AllSmtputf8) != 0 && NeedsUtf8(request) && !session.Has(EhloKeyword.SmtpUtf8))
        {
            await attempt.MessageFailedLocallyAsync(
                session, "5.6.7", $"SMTPUTF8 is required, but was not offered by host {session.Peer.WithAddress}");
            return true;
        }
        return false;
    }

    // Postfix: the request alone is no need; a message that turned out to be plain may go anywhere.
    // Postfix: 8-bit text that nobody declared as UTF-8 goes to any server, as it always has.
    private static bool NeedsUtf8(DeliveryRequest request)
        => (request.SendOptions & SendOptions.Smtputf8Requested) != 0
            && (request.SendOptions & ~SendOptions.Smtputf8Requested & SendOptions.AllSmtputf8) != 0;

    private async ValueTask ForwardClientAsync(SmtpSession session, Attempt attempt)
    {
        if (!settings.Protocol.SendXforward || session.Xforward == XforwardAttributes.None)
        {
            return;
        }
        var activity = "sending XFORWARD name/address";
        foreach (var command in XforwardCommands.For(attempt.Request, session.Xforward))
        {
            session.Begin(activity, settings.Timeouts.Xforward);
            session.Send(command);
            var reply = await session.ReceiveAsync();
            if (reply.Class != 2)
            {
                Log.Warning($"{attempt.QueueId}: host {session.Peer.WithAddress} said: {FailureText.OneLine(reply.Text)} (in reply to {command[..8]})");
            }
            activity = "sending XFORWARD protocol/helo_name";
        }
    }

    private async ValueTask<bool> PipelineAsync(SmtpSession session, Attempt attempt, Envelope envelope, bool needsData)
    {
        var replies = new Queue<Recipient?>();
        session.Send(await MailAsync(session, attempt));
        replies.Enqueue(null);
        foreach (var recipient in envelope.All)
        {
            if (session.Connection.Stream.Unflushed > PipelineLimit)
            {
                await DrainAsync(session, attempt, envelope, replies);
            }
            session.Send(await RecipientAsync(session, recipient));
            replies.Enqueue(recipient);
        }
        if (needsData)
        {
            session.Send("DATA");
        }
        await DrainAsync(session, attempt, envelope, replies);
        return needsData && await TakeDataReplyAsync(session, attempt, envelope);
    }

    private async ValueTask DrainAsync(SmtpSession session, Attempt attempt, Envelope envelope, Queue<Recipient?> replies)
    {
        while (replies.TryDequeue(out var recipient))
        {
            if (recipient is null)
            {
                await TakeMailReplyAsync(session, attempt, envelope);
            }
            else
            {
                await TakeRecipientReplyAsync(session, attempt, envelope, recipient);
            }
        }
    }

    private async ValueTask<bool> StepAsync(SmtpSession session, Attempt attempt, Envelope envelope, bool needsData)
    {
        session.Send(await MailAsync(session, attempt));
        if (!await TakeMailReplyAsync(session, attempt, envelope))
        {
            return false;
        }
        foreach (var recipient in envelope.All)
        {
            session.Send(await RecipientAsync(session, recipient));
            await TakeRecipientReplyAsync(session, attempt, envelope, recipient);
        }
        if (!needsData || envelope.Accepted.Count == 0)
        {
            return false;
        }
        session.Send("DATA");
        return await TakeDataReplyAsync(session, attempt, envelope);
    }

    private async ValueTask<bool> TakeMailReplyAsync(SmtpSession session, Attempt attempt, Envelope envelope)
    {
        session.Begin("sending MAIL FROM", settings.Timeouts.Mail);
        var reply = await session.ReceiveAsync();
        if (reply.Class == 2)
        {
            return true;
        }
        envelope.IsRefused = true;
        await attempt.MessageFailedAsync(session, reply, MailCommand);
        return false;
    }

    private async ValueTask TakeRecipientReplyAsync(SmtpSession session, Attempt attempt, Envelope envelope, Recipient recipient)
    {
        session.Begin("sending RCPT TO", settings.Timeouts.Recipient);
        var reply = await session.ReceiveAsync();
        if (envelope.IsRefused)
        {
            return;
        }
        if (reply.Class == 2)
        {
            envelope.Accept(recipient, reply);
            return;
        }
        await attempt.RecipientFailedAsync(session, recipient, reply, RecipientCommand);
    }

    private async ValueTask<bool> TakeDataReplyAsync(SmtpSession session, Attempt attempt, Envelope envelope)
    {
        session.Begin("sending DATA command", settings.Timeouts.DataInit);
        var reply = await session.ReceiveAsync();
        if (reply.Class == 3)
        {
            return true;
        }
        if (envelope.Accepted.Count > 0)
        {
            envelope.Accepted.Clear();
            await attempt.MessageFailedAsync(session, reply, DataCommand);
        }
        return false;
    }

    private static async ValueTask ConfirmAsync(SmtpSession session, Attempt attempt, Envelope envelope)
    {
        foreach (var (recipient, reply) in envelope.Accepted)
        {
            await attempt.RecipientDoneAsync(session, recipient, reply);
        }
    }

    private async ValueTask SendContentAsync(SmtpSession session, Attempt attempt, Envelope envelope, bool isLast)
    {
        if (envelope.Accepted.Count > 0)
        {
            session.Begin("sending message body", settings.Timeouts.DataTransfer);
            if (!await content.SendAsync(session, attempt))
            {
                session.MustHangUp = true;
                return;
            }
        }
        session.Begin("sending end of data -- message may be sent more than once", settings.Timeouts.DataDone);
        await content.EndAsync(session);
        QuitEarly(session, isLast);
        if (settings.IsLmtp)
        {
            // Nobody can tell how many replies a server gives to content without recipients.
            session.IsSpent |= envelope.Accepted.Count == 0;
            await TakeRecipientResultsAsync(session, attempt, envelope);
            return;
        }
        var reply = await session.ReceiveAsync();
        if (envelope.Accepted.Count == 0)
        {
            return;
        }
        if (reply.Class != 2)
        {
            await attempt.MessageFailedAsync(session, reply, EndCommand);
            return;
        }
        foreach (var (recipient, _) in envelope.Accepted)
        {
            await attempt.RecipientDoneAsync(session, recipient, reply);
        }
    }

    // RFC 2033 4.2: a reply for each recipient that was accepted.
    private async ValueTask TakeRecipientResultsAsync(SmtpSession session, Attempt attempt, Envelope envelope)
    {
        foreach (var (recipient, _) in envelope.Accepted)
        {
            session.Begin("sending end of data -- message may be sent more than once", settings.Timeouts.DataDone);
            var reply = await session.ReceiveAsync();
            await (reply.Class == 2
                ? attempt.RecipientDoneAsync(session, recipient, reply)
                : attempt.RecipientFailedAsync(session, recipient, reply, EndCommand));
        }
    }

    private async ValueTask<string> MailAsync(SmtpSession session, Attempt attempt)
        => EnvelopeCommands.Mail(
            attempt.Request, await addresses.ForWireAsync(attempt.Request.Sender), KeywordsForMail(session, attempt), settings.Protocol.SendDummyMailAuth);

    // The size of a message that is converted on its way is not known.
    private EhloKeyword KeywordsForMail(SmtpSession session, Attempt attempt)
        => content.MustDowngrade(session, attempt) ? session.Keywords & ~EhloKeyword.Size : session.Keywords;

    private async ValueTask<string> RecipientAsync(SmtpSession session, Recipient recipient)
        => EnvelopeCommands.Recipient(recipient, await addresses.ForWireAsync(recipient.Address), session.Keywords);
}
