using Postfix.Logging;

namespace Postfix.Conf;

/// <summary>What every command does around its work: diagnostics to standard error and the log, and the exit status of a fatal error.</summary>
public static class CommandHost
{
    private const int MailFacility = 2;

    private static string s_program = "postfix";

    /// <summary>Runs a command's work; a <see cref="FatalException"/> is logged and gives the exit status.</summary>
    /// <param name="program">The name in diagnostics.</param>
    /// <param name="work">The work; its result is the exit status.</param>
    public static int Run(string program, Func<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        s_program = program;
        Log.Start(program);
        Log.SetSinks(new StandardErrorSink(program), new SyslogSink(Tag(Environment.GetEnvironmentVariable("MAIL_LOGTAG") ?? "postfix"), MailFacility));
        try
        {
            return work();
        }
        catch (FatalException e)
        {
            Log.Write(LogLevel.Fatal, e.Message);
            return e.ExitStatus;
        }
    }

    /// <summary>Sends diagnostics from here on where the configuration says, and to standard error.</summary>
    public static void SetLog(GlobalParameters global)
    {
        ArgumentNullException.ThrowIfNull(global);
        Log.SetSinks(new StandardErrorSink(s_program), Sink(global, s_program));
    }

    /// <summary>The log that the configuration names: syslog, or postlogd(8) with syslog as its fallback.</summary>
    /// <param name="global">The configuration.</param>
    /// <param name="program">The name after syslog_name.</param>
    public static ILogSink Sink(GlobalParameters global, string program)
    {
        ArgumentNullException.ThrowIfNull(global);
        var tag = $"{global.Logging.SyslogName}/{program}";
        var syslog = new SyslogSink(tag, global.SyslogFacility);
        if (global.Logging.MaillogFile.Length == 0)
        {
            return syslog;
        }
        var socket = $"{global.Location.QueueDirectory}/public/{global.Logging.PostlogServiceName}";
        return new PostlogSink(socket, global.Identity.MyHostname, tag, syslog);
    }

    /// <summary>Splits a command-line override "name=value", as options -o take it.</summary>
    /// <exception cref="FatalException">It has no name or no equals sign.</exception>
    public static KeyValuePair<string, string> Override(string text)
    {
        var error = ConfText.SplitNameValue(text, out var name, out var value);
        return error is null ? new(name, value) : throw new FatalException($"{text}: {error}");
    }

    private static string Tag(string prefix) => $"{prefix}/{s_program}";
}
