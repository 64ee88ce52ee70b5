using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>Chooses where a program's log lines go, from the environment that the master made and from main.cf.</summary>
public static class LogSetup
{
    private const int MailFacility = 2;

    /// <summary>Before the configuration is known: the environment decides, and standard error may see all lines.</summary>
    public static void Early(string program, bool standardError)
    {
        Log.Start(program);
        var service = FromStarter("POSTLOG_SERVICE");
        var host = FromStarter("POSTLOG_HOSTNAME") is { Length: > 0 } hostName ? hostName : "amnesiac";
        var tag = EarlyTag(program);
        Log.SetSinks(string.IsNullOrEmpty(service) ? Syslog(tag, "mail", standardError) : Postlog(service, host, tag, standardError));
    }

    /// <summary>A command shows details when its starter's environment says so; a daemon has an option for that.</summary>
    public static void TakeVerbosity()
    {
        if (FromStarter("MAIL_VERBOSE") is not null)
        {
            Log.Verbosity = 1;
        }
    }

    /// <summary>Whether standard error is for somebody to read; a script has the log.</summary>
    public static bool HasTerminal => Descriptors.IsTerminal(2);

    /// <summary>From here on a terminal at standard error sees lines as well.</summary>
    /// <param name="name">The name in front of them.</param>
    public static void ShowOnTerminal(string name)
    {
        if (HasTerminal)
        {
            Show(name);
        }
    }

    /// <summary>The name in front of the process id until main.cf has been read.</summary>
    public static string EarlyTag(string program) => Tag(EarlyName, program);

    /// <summary>The name in front of the process id once main.cf has been read.</summary>
    public static string Tag(MainCf main, string program) => Tag(new LoggingParameters(main).SyslogName, program);

    /// <summary>From here on standard error sees a daemon's lines as well.</summary>
    /// <param name="name">The name in front of them.</param>
    public static void Show(string name) => Log.AddSink(new StandardErrorSink(name));

    /// <summary>Once main.cf has been read.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="program">The program's name in the log.</param>
    /// <param name="options">How it logs.</param>
    public static void Configure(MainCf main, string program, LogOptions options)
    {
        Log.Start(program);
        Log.AllowsUtf8 = new MimeParameters(main).SmtpUtf8Enable;
        var log = Sink(main, Tag(main, program), options);
        Log.SetSinks(WithStandardError(log, (options & LogOptions.StandardError) != 0));
    }

    /// <summary>The log that main.cf names, for lines with a tag of their own.</summary>
    /// <param name="main">The configuration.</param>
    /// <param name="tag">The name in front of the process id.</param>
    /// <param name="options">How it logs; standard error is the caller's affair.</param>
    /// <exception cref="FatalException">The log file's name is not allowed.</exception>
    public static ILogSink Sink(MainCf main, string tag, LogOptions options)
    {
        var parameters = new LoggingParameters(main);
        if (parameters.MaillogFile.Length == 0)
        {
            return new SyslogSink(tag, Facility(parameters.SyslogFacility), connectNow: (options & LogOptions.OpenLater) == 0);
        }
        if (!ListSplitter.Split(parameters.MaillogFilePrefixes).Exists(prefix => parameters.MaillogFile.StartsWith(prefix, StringComparison.Ordinal)))
        {
            throw new FatalException($"maillog_file value '{parameters.MaillogFile}' does not match any prefix in maillog_file_prefixes");
        }
        var service = FromStarter("POSTLOG_SERVICE") is { Length: > 0 } known
            ? known
            : $"{new MailLocationParameters(main).QueueDirectory}/public/{parameters.PostlogServiceName}";
        var file = (options & LogOptions.Fallback) != 0
            ? new LogFileSink(parameters.MaillogFile, Convert.ToInt32(parameters.MaillogFilePermissions, 8), HostName(main), tag)
            : null;
        var sink = new PostlogSink(service, HostName(main), tag, file);
        sink.Connect();
        return sink;
    }

    /// <summary>The name in front of the process id: "syslog_name/program".</summary>
    public static string Tag(string syslogName, string program) => syslogName == program ? program : $"{syslogName}/{program}";

    private static string EarlyName => FromStarter("MAIL_LOGTAG") is { Length: > 0 } tag ? tag : "postfix";

    private static string HostName(MainCf main)
        => FromStarter("POSTLOG_HOSTNAME") is { Length: > 0 } name ? name : new MailIdentityParameters(main).MyHostname;

    private static ILogSink[] Syslog(string tag, string facility, bool standardError)
        => WithStandardError(new SyslogSink(tag, Facility(facility), connectNow: false), standardError);

    // What an ordinary user puts into the environment does not count in a set-group-id command.
    private static string? FromStarter(string name) => Identity.IsSetId ? null : Environment.GetEnvironmentVariable(name);

    private static ILogSink[] Postlog(string service, string host, string tag, bool standardError)
    {
        var sink = new PostlogSink(service, host, tag, null);
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
