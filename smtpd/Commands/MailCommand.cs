using System.Globalization;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Smtpd.Restrictions;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd.Commands;

/// <summary>MAIL (RFC 5321 4.1.1.2): begins a transaction.</summary>
internal static class MailCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        var site = session.Site;
        if (CheckSequence(session) is { } wrong)
        {
            return wrong;
        }
        if (!line.HasPath("FROM:"))
        {
            session.Errors |= NotifyClass.Protocol;
            return "501 5.5.4 Syntax: MAIL FROM:<address>";
        }
        if (await session.ClientLimits.CountMessageAsync() is { } tooMany)
        {
            return tooMany;
        }
        if (!CommandTokens.IsComplete(line[1]))
        {
            session.Errors |= NotifyClass.Protocol;
            return "501 5.1.7 Bad sender address syntax";
        }
        var utf8 = MailParameterParser.HasUtf8(session, line);
        if (!EnvelopePath.TryParse(line[1], site.Protocol.StrictEnvelopes, out var sender) || await site.IsBadAddressAsync(session, sender, utf8))
        {
            session.Errors |= NotifyClass.Protocol;
            Log.Warning($"Illegal address syntax from {session.Peer.NameAddress} in MAIL command: {Log.Printable(line[1])}");
            return "501 5.1.7 Bad sender address syntax";
        }
        var (parameters, fault) = await MailParameterParser.ParseAsync(session, line, sender);
        if (parameters is null)
        {
            session.Errors |= NotifyClass.Protocol;
            return fault;
        }
        return await CheckAsync(session, sender, parameters) is { } refusal ? refusal : await BeginAsync(session, sender, parameters);
    }

    private static string? CheckSequence(SmtpdSession session)
    {
        if (session.Site.Protocol.HeloRequired && session.Helo is null)
        {
            session.Errors |= NotifyClass.Policy;
            return "503 5.5.1 Error: send HELO/EHLO first";
        }
        if (session.Mail is null && session.Chunking == ChunkingState.None)
        {
            return null;
        }
        session.Errors |= NotifyClass.Protocol;
        return session.Mail is not null ? "503 5.5.1 Error: nested MAIL command" : "503 5.5.1 Error: MAIL after BDAT";
    }

    private static async ValueTask<string?> CheckAsync(SmtpdSession session, string sender, MailParameters parameters)
    {
        if (session.IsStandAlone)
        {
            return null;
        }
        session.CandidateSender = sender;
        var refusal = await session.Site.Checks.MailAsync(session, parameters.Size);
        session.CandidateSender = null;
        return refusal;
    }

    private static async ValueTask<CommandOutcome> BeginAsync(SmtpdSession session, string sender, MailParameters parameters)
    {
        OldDefaults.NoteAddress(session, "sender", sender);
        var now = session.Site.Time.GetUtcNow();
        session.Chunking = ChunkingState.None;
        session.SaslSender = parameters.Submitter;
        session.Mail = new MailTransaction
        {
            Sender = sender,
            Parameters = parameters,
            Arrival = now,
            Instance = string.Create(
                CultureInfo.InvariantCulture,
                $"{CurrentProcess.Id:x}.{now.ToUnixTimeSeconds():x}.{now.Ticks % TimeSpan.TicksPerSecond / 10:x}.{session.Site.NextInstance():x}"),
        };
        if (!session.Site.Protocol.DelayOpenUntilValidRecipient && session.Site.Proxy.Filter.Length == 0)
        {
            await EnvelopeRecords.OpenAsync(session);
        }
        return "250 2.1.0 Ok";
    }
}
