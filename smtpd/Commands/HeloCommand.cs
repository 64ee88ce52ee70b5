using Postfix.Logging;

namespace Postfix.Smtpd.Commands;

/// <summary>HELO (RFC 5321 4.1.1.1).</summary>
internal static class HeloCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (line.Count < 1)
        {
            session.Errors |= Conf.NotifyClass.Protocol;
            return "501 Syntax: HELO hostname";
        }
        // Postfix: after an earlier EHLO the protocol stays ESMTP.
        return await GreetAsync(session, line) ?? $"250 {session.Site.Identity.MyHostname}";
    }

    /// <summary>What HELO and EHLO have in common.</summary>
    /// <returns>The refusal, or null.</returns>
    internal static async ValueTask<string?> GreetAsync(SmtpdSession session, CommandLine line)
    {
        session.ResetHelo();
        await session.ResetTransactionAsync();
        var name = SessionAttributeParser.Neuter(Log.Printable(line.Join(0)));
        if (!session.IsStandAlone && !session.Site.Protocol.DelayReject)
        {
            session.Helo = name;
            if (await session.Site.Checks.HeloAsync(session) is { } refusal)
            {
                session.Helo = null;
                return refusal;
            }
        }
        session.Helo = name;
        return null;
    }
}
