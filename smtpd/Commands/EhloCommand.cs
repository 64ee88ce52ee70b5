using System.Globalization;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Tables;

namespace Postfix.Smtpd.Commands;

/// <summary>EHLO (RFC 5321 4.1.1.1): the greeting that is answered with the server's features.</summary>
internal static class EhloCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (line.Count < 1)
        {
            session.Errors |= Conf.NotifyClass.Protocol;
            return "501 Syntax: EHLO hostname";
        }
        if (await HeloCommand.GreetAsync(session, line) is { } refusal)
        {
            return refusal;
        }
        session.Protocol = "ESMTP";
        // Postfix: without ENHANCEDSTATUSCODES nothing is said about the others either.
        if (session.Discarded != EhloKeyword.None && (session.Discarded & (EhloKeyword.SilentDiscard | EhloKeyword.EnhancedStatusCodes)) == 0)
        {
            Log.Info($"discarding EHLO keywords: {EhloKeywords.Format(session.Discarded)}");
        }
        var lines = new List<string> { session.Site.Identity.MyHostname };
        await AddFeaturesAsync(session, lines);
        return string.Join('\n', lines.Select((text, index) => index + 1 < lines.Count ? $"250-{text}" : $"250 {text}"));
    }

    private static async ValueTask AddFeaturesAsync(SmtpdSession session, List<string> lines)
    {
        var limit = session.Site.Queue.MessageSizeLimit;
        Add(session, lines, EhloKeyword.Pipelining, "PIPELINING");
        Add(session, lines, EhloKeyword.Size, limit > 0 ? string.Create(CultureInfo.InvariantCulture, $"SIZE {limit}") : "SIZE");
        if (!session.Site.Protocol.DisableVrfy)
        {
            Add(session, lines, EhloKeyword.Vrfy, "VRFY");
        }
        Add(session, lines, EhloKeyword.Etrn, "ETRN");
        var lists = session.Site.Lists;
        var peer = session.Peer;
        if (await lists.VerpClients.MatchAsync(peer.Name, peer.Address) == MatchResult.Match)
        {
            Add(session, lines, EhloKeyword.Verp, "XVERP");
        }
        if (session.IsXclientAllowed)
        {
            Add(session, lines, EhloKeyword.XClient, "XCLIENT NAME ADDR PROTO HELO REVERSE_NAME PORT LOGIN DESTADDR DESTPORT");
        }
        if (session.IsXforwardAllowed)
        {
            Add(session, lines, EhloKeyword.XForward, "XFORWARD NAME ADDR PROTO HELO SOURCE PORT IDENT");
        }
        Add(session, lines, EhloKeyword.EnhancedStatusCodes, "ENHANCEDSTATUSCODES");
        Add(session, lines, EhloKeyword.EightBitMime, "8BITMIME");
        Add(session, lines, EhloKeyword.Dsn, "DSN");
        if (session.Site.Mime.SmtpUtf8Enable)
        {
            Add(session, lines, EhloKeyword.SmtpUtf8, "SMTPUTF8");
        }
        Add(session, lines, EhloKeyword.Chunking, "CHUNKING");
    }

    private static void Add(SmtpdSession session, List<string> lines, EhloKeyword keyword, string text)
    {
        if ((session.Discarded & keyword) == 0)
        {
            lines.Add(text);
        }
    }
}
