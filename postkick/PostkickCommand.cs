using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postkick;

/// <summary>postkick(1): sends a wake-up request to a service of the mail system.</summary>
internal static class PostkickCommand
{
    internal static async Task<int> RunAsync(string[] arguments)
    {
        var words = ParseOptions(arguments);
        var main = MainCf.Load();
        var server = new GlobalParameters(main).Server;
        var errno = FileSystem.TryChangeDirectory(new MailLocationParameters(main).QueueDirectory);
        if (errno != 0)
        {
            throw new FatalException($"chdir {new MailLocationParameters(main).QueueDirectory}: {Errno.Text(errno)}");
        }
        var (group, service, request) = (words[0], words[1], words[2]);
        if (await ServiceTrigger.TrySendAsync($"{group}/{service}", ByteText.Encode(request), server.ApplicationEventDrainTime))
        {
            return 0;
        }
        Log.Warning($"Cannot contact class {group} service {service} - perhaps the mail system is down");
        return 1;
    }

    private static string[] ParseOptions(string[] arguments)
    {
        const string usage = "usage: postkick [-c config_dir] [-v] class service request";
        var options = new OptionParser("c:v", arguments);
        for (int option; (option = options.Next()) >= 0;)
        {
            switch ((char)option)
            {
                case 'c':
                    Environment.SetEnvironmentVariable(ConfigDirectories.EnvironmentName, options.Argument);
                    break;
                case 'v':
                    Log.Verbosity++;
                    break;
                default:
                    OptionComplaint.Print("postkick", options);
                    throw new FatalException(usage);
            }
        }
        var words = arguments[options.Index..];
        return words.Length == 3 ? words : throw new FatalException(usage);
    }
}
