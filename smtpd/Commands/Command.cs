namespace Postfix.Smtpd.Commands;

/// <summary>Carries a command out and says what to reply.</summary>
internal delegate ValueTask<CommandOutcome> CommandAction(SmtpdSession session, CommandLine line);

/// <summary>A row of the table of commands.</summary>
/// <param name="Verb">The verb, in upper case.</param>
/// <param name="Action">What it does.</param>
/// <param name="Rules">What the session sees to.</param>
internal sealed record Command(string Verb, CommandAction Action, CommandRules Rules = CommandRules.None);
