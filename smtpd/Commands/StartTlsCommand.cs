namespace Postfix.Smtpd.Commands;

/// <summary>STARTTLS (RFC 3207): refused, since this server encrypts nothing yet.</summary>
internal static class StartTlsCommand
{
    public static ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        session.Errors |= Conf.NotifyClass.Protocol;
        return new(line.Count > 0 ? "501 5.5.4 Syntax: STARTTLS" : "502 5.5.1 Error: command not implemented");
    }
}
