namespace Postfix.Smtpd.Commands;

/// <summary>RSET (RFC 5321 4.1.1.5).</summary>
internal static class RsetCommand
{
    public static async ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        if (line.Count > 0)
        {
            session.Errors |= Conf.NotifyClass.Protocol;
            return "501 5.5.4 Syntax: RSET";
        }
        await session.ResetTransactionAsync();
        return "250 2.0.0 Ok";
    }
}
