using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postmulti;

/// <summary>postmulti(1): commands for several instances at once, and the making and removing of instances.</summary>
internal sealed class PostmultiCommand(string[] arguments)
{
    internal async Task<int> RunAsync()
    {
        FileSystem.SetFileModeMask(0x12);
        var options = new Options(arguments);
        // Postfix: the name has no prefix.
        Log.SetSinks();
        LogSetup.ShowOnTerminal("postmulti");
        var main = MainCf.Load().WithAllDefaults();
        _ = new GlobalParameters(main);
        var install = new InstallParameters(main);
        if (Environment.GetEnvironmentVariable(ConfigDirectories.EnvironmentName) is { } forced && forced != ConfigDirectories.Default)
        {
            throw new FatalException($"Non-default configuration directory: {ConfigDirectories.EnvironmentName}={forced}");
        }
        // Postfix: the name in the log has no prefix.
        var others = InstanceList.ReadOthers(main, LogSetup.Sink(main, "postmulti", LogOptions.Fallback));
        var location = new MailLocationParameters(main);
        RequireFolder("command_directory", location.CommandDirectory);
        RequireFolder("daemon_directory", location.DaemonDirectory);
        RequireFolder("meta_directory", location.MetaDirectory);
        var programs = new ProgramRunner(main);
        var instances = InstanceList.Load(main, others);
        return options.Mode == Mode.Edit
            ? await new LifeCycle(main, instances, programs).RunAsync(options)
            : await new Iteration(install, instances, programs).RunAsync(options);
    }

    private static void RequireFolder(string name, string path)
    {
        var errno = FileStatus.TryGet(path, out var status);
        if (errno != 0)
        {
            throw new FatalException($"{name} = '{path}': directory not found: {Errno.Text(errno)}");
        }
        if (!status.IsDirectory)
        {
            throw new FatalException($"{name} = '{path}' is not a directory");
        }
    }
}
