namespace Postfix.Smtpd.Commands;

/// <summary>HELP (RFC 5321 4.1.1.8).</summary>
internal static class HelpCommand
{
    private static readonly string s_reply = $"214 2.0.0 Commands: {string.Join(' ', CommandTable.Verbs)}";

    public static ValueTask<CommandOutcome> ExecuteAsync(SmtpdSession session, CommandLine line) => new(s_reply);
}
