using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Smtpd.Commands;

/// <summary>VRFY (RFC 5321 4.1.1.6): whether mail for an address would be accepted.</summary>
internal static class VrfyCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (session.Site.Protocol.DisableVrfy)
        {
            session.Errors |= NotifyClass.Protocol;
            return "502 5.5.1 VRFY command is disabled";
        }
        var utf8 = session.Site.Mime.SmtpUtf8Enable && line.Count > 0 && line[line.Count - 1].Equals("SMTPUTF8", StringComparison.OrdinalIgnoreCase);
        var words = utf8 ? line.Count - 1 : line.Count;
        if (words < 1)
        {
            session.Errors |= NotifyClass.Protocol;
            return $"501 5.5.4 Syntax: VRFY address{(session.Site.Mime.SmtpUtf8Enable ? " [SMTPUTF8]" : "")}";
        }
        var text = string.Join(' ', line.Arguments.Take(words));
        // Postfix: strict_rfc821_envelopes is for addresses in envelopes only.
        if (!EnvelopePath.TryParse(text, strict: false, out var address)
            || address.Length == 0
            || await session.Site.IsBadAddressAsync(session, address, utf8))
        {
            session.Errors |= NotifyClass.Protocol;
            Log.Warning($"Illegal address syntax from {session.Peer.NameAddress} in VRFY command: {Log.Printable(text)}");
            return "501 5.1.3 Bad recipient address syntax";
        }
        if (!session.IsStandAlone && await CheckAsync(session, address) is { } refusal)
        {
            return refusal;
        }
        return $"252 2.0.0 {text}";
    }

    private static async ValueTask<string?> CheckAsync(SmtpdSession session, string address)
    {
        session.CandidateRecipient = address;
        var refusal = await session.Site.Checks.RecipientAsync(session);
        session.CandidateRecipient = null;
        return refusal;
    }
}
