using System.Collections;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Sendmail;

/// <summary>sendmail(1), and mailq(1) and newaliases(1): submits a message itself, and hands everything else to the command that does it.</summary>
internal static class SendmailCommand
{
    internal static int Run(string[] arguments)
    {
        try
        {
            return RunMode(arguments);
        }
        catch (FatalException e) when (e.ExitStatus == 1)
        {
            // Postfix: whatever goes wrong without a status of its own is worth another try of the caller.
            throw new FatalException(e.Message, SysExits.TempFail);
        }
    }

    private static int RunMode(string[] arguments)
    {
        RefuseSetId();
        UseConfiguration(ArgumentList.FindConfiguration(arguments));
        var global = CommandHost.Configure(MainCf.Load(), "sendmail", checkSystem: false);
        // Postfix: a bad value of a parameter stops the programs that know it, whether they use it or not.
        _ = new SubmissionParameters(global.Main);
        var name = CurrentProcess.InvocationName is "mailq" or "newaliases" ? CurrentProcess.InvocationName : "sendmail";
        if (name != "sendmail")
        {
            Log.SetSinks(new StandardErrorSink(name), LogSetup.Sink(global.Main, LogSetup.Tag(global.Logging.SyslogName, "sendmail"), LogOptions.OpenLater));
        }
        var options = new OptionReader(global.Queue.VerpDelimiterFilter).Read(CurrentProcess.InvocationName, arguments);
        if (options.SiteToFlush is { } site)
        {
            return Replace(global.Location.CommandDirectory, "postqueue", "-s", site);
        }
        if (options.QueueIdToFlush is { } id)
        {
            return Replace(global.Location.CommandDirectory, "postqueue", "-i", id);
        }
        return options.Mode == SendmailMode.Submit ? new Submission(global, options).Run() : RunOther(global, options);
    }

    private static void UseConfiguration(string? directory)
    {
        if (directory is null)
        {
            return;
        }
        if (Identity.RealUserId != 0)
        {
            ConfigDirectories.RequireListed(directory);
        }
        Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, directory);
    }

    // Everything but submission is another program's work.
    private static int RunOther(GlobalParameters global, SendmailOptions options)
    {
        switch (options.Mode)
        {
            case SendmailMode.ListQueue:
                RequireNoRecipients(options, "display queue mode");
                return Replace(global.Location.CommandDirectory, "postqueue", "-p");
            case SendmailMode.FlushQueue:
                RequireNoRecipients(options, "flush queue mode");
                return Replace(global.Location.CommandDirectory, "postqueue", "-f");
            case SendmailMode.Daemon:
                RequireNoRecipients(options, "daemon mode");
                return Replace(global.Location.CommandDirectory, "postfix", "start");
            case SendmailMode.Standalone:
                RequireNoRecipients(options, "stand-alone mode");
                return Replace(global.Location.DaemonDirectory, "smtpd", "-S");
            case SendmailMode.MakeAliases:
                RequireNoRecipients(options, "alias initialization mode");
                return MakeAliases(global, options);
            default:
                return 0;
        }
    }

    private static int MakeAliases(GlobalParameters global, SendmailOptions options)
    {
        var tables = ListSplitter.Split(options.AliasDatabase ?? global.Main.WithAllDefaults().Value("alias_database") ?? "");
        return tables.Count == 0 ? 0 : Replace(global.Location.CommandDirectory, "postalias", [.. tables]);
    }

    private static void RequireNoRecipients(SendmailOptions options, string mode)
    {
        if (options.Recipients.Count > 0)
        {
            throw new FatalException($"{mode} requires no recipient");
        }
    }

    // An installation with the set-user-id bit would run everything here as root for everybody.
    private static void RefuseSetId()
    {
        if (Identity.RealUserId == Identity.EffectiveUserId)
        {
            return;
        }
        Log.Error("the Postfix sendmail command has set-uid root file permissions");
        Log.Error("or the command is run from a set-uid root process");
        Log.Error("the Postfix sendmail command must be installed without set-uid root file permissions");
        Identity.DropSetId();
    }

    private static int Replace(string directory, string program, params string[] arguments)
    {
        var path = $"{directory}/{program}";
        var environment = new List<string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment.Add($"{entry.Key}={entry.Value}");
        }
        string[] verbose = Log.Verbosity > 0 ? ["-v"] : [];
        var errno = ProcessImage.Replace(path, [path, .. verbose, .. arguments], environment);
        throw new FatalException($"unable to execute {path}: {Errno.Text(errno)}", SysExits.OsError);
    }
}
