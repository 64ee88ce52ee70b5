namespace Postfix.Smtpd.Commands;

/// <summary>QUIT (RFC 5321 4.1.1.10).</summary>
internal static class QuitCommand
{
    public static ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        session.HangsUp = true;
        return new("221 2.0.0 Bye");
    }
}
