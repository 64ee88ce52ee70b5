using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Server;

/// <summary>Chooses where a program's log lines go, from the environment that the master made and from main.cf.</summary>
public static class LogSetup
{
    private const int MailFacility = 2;

    /// <summary>Before the configuration is known: the environment decides, and standard error may see all lines.</summary>
    public static void Early(string program, bool standardError)
    {
        Log.Start(program);
        var name = Environment.GetEnvironmentVariable("MAIL_LOGTAG") is { Length: > 0 } tag ? tag : "postfix";
        Log.SetSinks(Sinks(Tag(name, program), Environment.GetEnvironmentVariable("POSTLOG_SERVICE"), "mail", standardError));
    }

    /// <summary>Once main.cf has been read.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="program">The program's name in the log.</param>
    /// <param name="standardError">Whether lines go to standard error as well.</param>
    public static void Configure(MainCf main, string program, bool standardError)
    {
        var parameters = new LoggingParameters(main);
        Log.Start(program);
        var service = Environment.GetEnvironmentVariable("POSTLOG_SERVICE");
        if (parameters.MaillogFile.Length == 0)
        {
            service = null;
        }
        else if (string.IsNullOrEmpty(service))
        {
            service = $"{new MailLocationParameters(main).QueueDirectory}/public/{parameters.PostlogServiceName}";
        }
        Log.SetSinks(Sinks(Tag(parameters.SyslogName, program), service, parameters.SyslogFacility, standardError, main));
    }

    /// <summary>The name in front of the process id: "syslog_name/program".</summary>
    public static string Tag(string syslogName, string program) => $"{syslogName}/{program}";

    private static ILogSink[] Sinks(string tag, string? postlogService, string facility, bool standardError, MainCf? main = null)
    {
        ILogSink log;
        if (string.IsNullOrEmpty(postlogService))
        {
            log = new SyslogSink(tag, Facility(facility));
        }
        else
        {
            var host = Environment.GetEnvironmentVariable("POSTLOG_HOSTNAME") is { Length: > 0 } name
                ? name
                : main is null ? "amnesiac" : new MailIdentityParameters(main).MyHostname;
            var postlog = new PostlogSink(postlogService, host, tag, fallback: null);
            postlog.Connect();
            log = postlog;
        }
        return standardError ? [new StandardErrorSink(tag), log] : [log];
    }

    private static int Facility(string name) => name.ToLowerInvariant() switch
    {
        "kern" => 0,
        "user" => 1,
        "mail" => MailFacility,
        "daemon" => 3,
        "auth" => 4,
        "syslog" => 5,
        "lpr" => 6,
        "news" => 7,
        "uucp" => 8,
        "cron" => 9,
        "authpriv" => 10,
        "ftp" => 11,
        ['l', 'o', 'c', 'a', 'l', >= '0' and <= '7'] local => 16 + local[5] - '0',
        _ => throw new FatalException($"unknown syslog_facility parameter value: {name}"),
    };
}
