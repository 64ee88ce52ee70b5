using System.Collections.Frozen;

namespace Postfix.Smtpd.Commands;

/// <summary>All commands by verb. A new one is a file, and a row here.</summary>
internal static class CommandTable
{
    private static readonly FrozenDictionary<string, Command> s_rows = new Command[]
    {
        new("HELO", HeloCommand.ExecuteAsync, CommandRules.BeforeTls | CommandRules.LastInPipeline | CommandRules.CountsAsJunk),
        new("EHLO", EhloCommand.ExecuteAsync, CommandRules.BeforeTls | CommandRules.LastInPipeline | CommandRules.CountsAsJunk),
        new("XCLIENT", XclientCommand.ExecuteAsync, CommandRules.BeforeTls | CommandRules.CountsAsJunk | CommandRules.StartsAnew),
        new("XFORWARD", XforwardCommand.ExecuteAsync, CommandRules.CountsAsJunk),
        new("STARTTLS", StartTlsCommand.ExecuteAsync, CommandRules.BeforeTls | CommandRules.LastInPipeline),
        new("AUTH", AuthCommand.ExecuteAsync),
        new("MAIL", MailCommand.ExecuteAsync),
        new("RCPT", RcptCommand.ExecuteAsync),
        new("DATA", DataCommand.ExecuteAsync, CommandRules.LastInPipeline),
        new("BDAT", BdatCommand.ExecuteAsync),
        new("RSET", RsetCommand.ExecuteAsync, CommandRules.CountsAsJunk),
        new("NOOP", NoopCommand.ExecuteAsync, CommandRules.BeforeTls | CommandRules.CountsAsJunk | CommandRules.LastInPipeline),
        new("VRFY", VrfyCommand.ExecuteAsync, CommandRules.CountsAsJunk | CommandRules.LastInPipeline),
        new("ETRN", EtrnCommand.ExecuteAsync, CommandRules.CountsAsJunk),
        new("QUIT", QuitCommand.ExecuteAsync, CommandRules.BeforeTls | CommandRules.EvenWhenDenied),
        new("HELP", HelpCommand.ExecuteAsync, CommandRules.BeforeTls),
    }.ToFrozenDictionary(row => row.Verb, StringComparer.OrdinalIgnoreCase);

    /// <summary>The command with this verb, in any case; null when there is none.</summary>
    /// <param name="verb">The verb.</param>
    public static Command? Find(string verb) => s_rows.GetValueOrDefault(verb);

    /// <summary>The verbs, sorted.</summary>
    public static IEnumerable<string> Verbs => s_rows.Keys.Order(StringComparer.Ordinal);
}
