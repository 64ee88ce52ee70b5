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
        var service = Environment.GetEnvironmentVariable("POSTLOG_SERVICE");
        var host = Environment.GetEnvironmentVariable("POSTLOG_HOSTNAME") is { Length: > 0 } hostName ? hostName : "amnesiac";
        Log.SetSinks(string.IsNullOrEmpty(service) ? Syslog(Tag(name, program), "mail", standardError) : Postlog(service, host, Tag(name, program), standardError));
    }

    /// <summary>Once main.cf has been read.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="program">The program's name in the log.</param>
    /// <param name="standardError">Whether lines go to standard error as well.</param>
    /// <param name="fallback">Whether lines go to the log file directly while postlogd(8) does not answer.</param>
    public static void Configure(MainCf main, string program, bool standardError, bool fallback = false)
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
        var tag = Tag(parameters.SyslogName, program);
        var file = fallback && service is not null
            ? new LogFileSink(parameters.MaillogFile, Convert.ToInt32(parameters.MaillogFilePermissions, 8), HostName(main), tag)
            : null;
        Log.SetSinks(service is null ? Syslog(tag, parameters.SyslogFacility, standardError) : Postlog(service, HostName(main), tag, standardError, file));
    }

    /// <summary>The name in front of the process id: "syslog_name/program".</summary>
    public static string Tag(string syslogName, string program) => $"{syslogName}/{program}";

    private static string HostName(MainCf main)
        => Environment.GetEnvironmentVariable("POSTLOG_HOSTNAME") is { Length: > 0 } name ? name : new MailIdentityParameters(main).MyHostname;

    private static ILogSink[] Syslog(string tag, string facility, bool standardError)
        => WithStandardError(new SyslogSink(tag, Facility(facility)), standardError);

    private static ILogSink[] Postlog(string service, string host, string tag, bool standardError, ILogSink? fallback = null)
    {
        var sink = new PostlogSink(service, host, tag, fallback);
        sink.Connect();
        return WithStandardError(sink, standardError);
    }

    private static ILogSink[] WithStandardError(ILogSink log, bool standardError)
        => standardError ? [new StandardErrorSink(Log.Program), log] : [log];

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
