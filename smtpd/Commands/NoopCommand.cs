namespace Postfix.Smtpd.Commands;

/// <summary>NOOP (RFC 5321 4.1.1.9).</summary>
internal static class NoopCommand
{
    public static ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line) => new("250 2.0.0 Ok");
}
