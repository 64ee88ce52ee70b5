using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.PostfixCommand;

/// <summary>The command line of postfix(1): options, checks, and the sub-command.</summary>
internal sealed class ControlCommand(string[] arguments)
{
    private static readonly CompatibilityLevel s_lastLevel = new(3, 6, 0);

    internal async Task<int> RunAsync()
    {
        if (Identity.IsSetId)
        {
            throw new FatalException("the postfix command must not run as a set-uid process");
        }
        if (Identity.RealUserId != 0)
        {
            Log.Error("to submit mail, use the Postfix sendmail command");
            throw new FatalException("the postfix command is reserved for the superuser");
        }
        FileSystem.SetFileModeMask(0x12);
        var forced = Environment.GetEnvironmentVariable(ConfigDirectories.EnvironmentName) is not null;
        var words = ParseOptions(ref forced);
        ForgetStartersLog();
        var instance = new Instance(MainCf.Load().WithAllDefaults());
        // Postfix: a bad value of a parameter stops the programs that know it, whether they use it or not.
        _ = new InstallParameters(instance.Main);
        LogSetup.Configure(instance.Main, "postfix", LogOptions.Fallback | (LogSetup.HasTerminal ? LogOptions.StandardError : LogOptions.None));
        if (!forced && instance.Global.Location.MultiInstanceDirectories.Length > 0)
        {
            return await RunWrapperAsync(instance, words);
        }
        RemindOfCompatibility(instance);
        EnterQueue(instance.Location);
        ScriptLog.Start(instance.Global);
        return await SubCommand.RunAsync(instance, words);
    }

    // Postfix: the folders of programs are tried on the way to the queue.
    private static void EnterQueue(MailLocationParameters location)
    {
        foreach (var folder in (ReadOnlySpan<string>)[location.CommandDirectory, location.DaemonDirectory, location.QueueDirectory])
        {
            if (FileSystem.TryChangeDirectory(folder) is var errno and not 0)
            {
                throw new FatalException($"chdir({folder}): {Errno.Text(errno)}");
            }
        }
    }

    // A manager of several instances calls with the log service of its own: this instance's lines go to this instance's.
    private static void ForgetStartersLog()
    {
        Environment.SetEnvironmentVariable("POSTLOG_SERVICE", null);
        Environment.SetEnvironmentVariable("POSTLOG_HOSTNAME", null);
    }

    private string[] ParseOptions(ref bool forced)
    {
        var options = new OptionParser("c:Dv", arguments);
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'c':
                    if (!options.Argument.StartsWith('/'))
                    {
                        throw new FatalException("-c requires absolute pathname");
                    }
                    Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                    forced = true;
                    break;
                case 'D':
                    Environment.SetEnvironmentVariable("MAIL_DEBUG", "");
                    break;
                case 'v':
                    Log.Verbosity++;
                    Environment.SetEnvironmentVariable("MAIL_VERBOSE", "");
                    break;
                default:
                    OptionComplaint.Print("postfix", options);
                    throw new FatalException("usage: postfix [-c config_dir] [-Dv] command");
            }
        }
        return arguments[options.Index..];
    }

    // With several instances and none chosen, the administrator's wrapper does the command for each.
    private static async Task<int> RunWrapperAsync(Instance instance, string[] words)
    {
        var wrapper = ListSplitter.Split(instance.Global.Location.MultiInstanceWrapper);
        if (wrapper.Count == 0)
        {
            throw new FatalException("multi-instance support is requested, but multi_instance_wrapper is empty");
        }
        return await instance.RunAsync(wrapper[0], [.. wrapper[1..], .. words]);
    }

    private static void RemindOfCompatibility(Instance instance)
    {
        if (instance.Global.CompatibilityLevel < s_lastLevel)
        {
            Log.Info("Postfix is using backwards-compatible default settings");
            Log.Info("See http://www.postfix.org/COMPATIBILITY_README.html for details");
            Log.Info("To disable backwards compatibility use \"postconf compatibility_level=3.6\" and \"postfix reload\"");
        }
    }
}
