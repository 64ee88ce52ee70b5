namespace Postfix.Smtpd.Commands;

/// <summary>AUTH (RFC 4954): refused, since this server authenticates nobody yet.</summary>
internal static class AuthCommand
{
    public static ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line)
    {
        session.Errors |= Conf.NotifyClass.Protocol;
        return new("503 5.5.1 Error: authentication not enabled");
    }
}
