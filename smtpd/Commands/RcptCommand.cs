using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Protocol;
using Postfix.Smtpd.Restrictions;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd.Commands;

/// <summary>RCPT (RFC 5321 4.1.1.3): names a recipient.</summary>
internal static class RcptCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (CheckSequence(session) is { } wrong)
        {
            return wrong;
        }
        if (!line.HasPath("TO:"))
        {
            session.Errors |= NotifyClass.Protocol;
            return "501 5.5.4 Syntax: RCPT TO:<address>";
        }
        if (await session.ClientLimits.CountRecipientAsync() is { } tooMany)
        {
            return tooMany;
        }
        var mail = session.Mail!;
        if (!EnvelopePath.TryParse(line[1], session.Site.Protocol.StrictEnvelopes, out var address)
            || address.Length == 0
            || !CommandTokens.IsComplete(line[1])
            || await session.Site.IsBadAddressAsync(session, address, mail.Parameters.SmtpUtf8))
        {
            session.Errors |= NotifyClass.Protocol;
            WarnOfSyntax(session, line[1]);
            return "501 5.1.3 Bad recipient address syntax";
        }
        var (parameters, fault) = ParseParameters(session, line);
        if (parameters is null)
        {
            session.Errors |= NotifyClass.Protocol;
            return fault;
        }
        if (mail.RecipientCount >= session.Site.Protocol.RecipientLimit)
        {
            return RefuseExcess(session, mail);
        }
        OldDefaults.NoteAddress(session, "recipient", address);
        return await CheckAsync(session, address) is { } refusal ? refusal : await AddAsync(session, address, parameters);
    }

    // Postfix: nothing is said about an address without its end.
    private static void WarnOfSyntax(SmtpdSession session, string word)
    {
        if (CommandTokens.IsComplete(word))
        {
            Log.Warning($"Illegal address syntax from {session.Peer.NameAddress} in RCPT command: {Log.Printable(word)}");
        }
    }

    private static string? CheckSequence(SmtpdSession session)
    {
        if (session.Mail is not null && session.Chunking == ChunkingState.None)
        {
            return null;
        }
        session.Errors |= NotifyClass.Protocol;
        return session.Mail is null ? "503 5.5.1 Error: need MAIL command" : "503 5.5.1 Error: RCPT after BDAT";
    }

    private static (RecipientParameters? Parameters, string Fault) ParseParameters(SmtpdSession session, CommandLine line)
    {
        var parameters = new RecipientParameters { Given = session.IsStandAlone ? null : EnvelopePath.Text(line[1]) };
        foreach (var word in line.Arguments.Skip(2))
        {
            var isNotify = word.StartsWith("NOTIFY=", StringComparison.OrdinalIgnoreCase);
            if (!isNotify && !word.StartsWith("ORCPT=", StringComparison.OrdinalIgnoreCase))
            {
                return (null, $"555 5.5.4 Unsupported option: {word}");
            }
            if ((session.Discarded & EhloKeyword.Dsn) != 0)
            {
                return (null, "501 5.7.1 DSN support is disabled");
            }
            if (isNotify)
            {
                // RFC 3461 4.1
                if (parameters.Notify != 0 || !TryReadNotify(word["NOTIFY=".Length..], out var notify))
                {
                    return (null, "501 5.5.4 Error: Bad NOTIFY parameter syntax");
                }
                parameters = parameters with { Notify = notify };
                continue;
            }
            if (parameters.OriginalRecipient is not null || !TryReadOriginal(word["ORCPT=".Length..], out var original))
            {
                return (null, "501 5.5.4 Error: Bad ORCPT parameter syntax");
            }
            parameters = parameters with { OriginalRecipient = original };
        }
        return (parameters, "");
    }

    // Postfix: empty words and words that are there twice are borne.
    private static bool TryReadNotify(string value, out DsnNotify notify)
    {
        notify = DsnNotify.None;
        foreach (var word in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!DsnNotifyText.TryParse(word, out var one))
            {
                Log.Warning($"unknown DSN NOTIFY command value \"{word}\" in \"{value}\"");
                return false;
            }
            notify |= one;
        }
        return DsnNotifyText.IsValid(notify) && notify != DsnNotify.None;
    }

    // RFC 3461 4.2: address type, semicolon, xtext.
    private static bool TryReadOriginal(string value, out string original)
    {
        original = "";
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        if (semicolon <= 0)
        {
            return false;
        }
        var text = value[(semicolon + 1)..];
        // RFC 6533 3: addresses of type utf-8 have an encoding of their own.
        var isUtf8 = value.AsSpan(0, semicolon).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
        if (!(isUtf8 ? Utf8XText.TryDecode(text, out var address) : XText.TryDecode(text, out address)))
        {
            return false;
        }
        original = $"{value[..semicolon]};{address}";
        return true;
    }

    private static CommandOutcome RefuseExcess(SmtpdSession session, MailTransaction mail)
    {
        var reply = SmtpReply.From("452 4.5.3 Error: too many recipients");
        if (mail.Overshoot++ < session.Site.Protocol.RecipientOvershootLimit)
        {
            // A client with one recipient too many does nothing wrong: it sends the message to them in a further transaction.
            return new CommandOutcome(reply, false);
        }
        session.Errors |= NotifyClass.Policy;
        return new CommandOutcome(reply, true);
    }

    private static async ValueTask<string?> CheckAsync(SmtpdSession session, string address)
    {
        if (session.IsStandAlone)
        {
            return null;
        }
        session.CandidateRecipient = address;
        var refusal = await session.Site.Checks.RecipientAsync(session);
        session.CandidateRecipient = null;
        return refusal;
    }

    private static async ValueTask<CommandOutcome> AddAsync(SmtpdSession session, string address, RecipientParameters parameters)
    {
        var mail = session.Mail!;
        if (session.Site.Proxy.Filter.Length > 0 && !session.IsStandAlone)
        {
            if (await ProxySession.AddRecipientAsync(session, address, parameters) is { } refusal)
            {
                return refusal;
            }
        }
        else if (mail.Cleanup is null)
        {
            await EnvelopeRecords.OpenAsync(session);
        }
        mail.RecipientCount++;
        mail.FirstRecipient ??= address;
        if (mail.Cleanup is { } cleanup)
        {
            EnvelopeRecords.WriteRecipient(cleanup.Stream, address, parameters);
        }
        return "250 2.1.5 Ok";
    }
}
