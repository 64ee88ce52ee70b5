using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>The sub-commands of postfix(1), by name.</summary>
internal static class SubCommand
{
    internal static async Task<int> RunAsync(Instance instance, string[] words)
    {
        RequireFolders(instance);
        var name = words.Length > 0 ? words[0] : "";
        var control = new MasterControl(instance);
        switch (name)
        {
            case "start" or "start-fg":
                return await control.StartAsync(foreground: name == "start-fg");
            case "stop":
                return await control.StopAsync();
            case "quick-stop":
                return await control.QuickStopAsync();
            case "start_msg":
                StandardStreams.WriteLine("Start postfix");
                return 0;
            case "stop_msg":
                StandardStreams.WriteLine("Stop postfix");
                return 0;
            case "abort":
                return await control.AbortAsync();
            case "drain":
                return control.Drain();
            case "reload":
                return await control.ReloadAsync();
            case "flush":
                return await instance.RunCommandAsync("postqueue", "-f");
            case "status":
                return control.Status();
            case "check":
                await ConfigurationCheck.RequireAsync(instance);
                ConfigurationCheck.Warn(instance);
                return 0;
            case "set-permissions" or "upgrade-configuration":
                return await PostInstallAsync(instance, words);
            case "logrotate":
                return await LogRotation.RunAsync(instance, words);
            case "post-install":
                return await PostInstallAsync(instance, words[1..]);
            case "tls":
                return await new TlsCommand(instance).RunAsync(words[1..]);
            case ['/', ..]:
                return await instance.RunAsync(name, words[1..]);
            default:
                throw new FatalException($"unknown command: '{name}'. Usage: postfix start (or stop, reload, abort, flush, check, status, "
                    + "set-permissions, upgrade-configuration, logrotate)");
        }
    }

    // The words of the installation script that packages call.
    private static async Task<int> PostInstallAsync(Instance instance, string[] words)
    {
        var settings = words.Where(static word => word.Contains('=', StringComparison.Ordinal)).ToArray();
        foreach (var word in words.Except(settings))
        {
            var status = word switch
            {
                "create-missing" => await InstalledFiles.CreateMissingAsync(instance, settings),
                "set-permissions" or "upgrade-permissions" => await InstalledFiles.SetPermissionsAsync(instance, settings),
                "upgrade-configuration" => await ConfigurationUpgrade.RunAsync(instance, settings),
                "upgrade-source" or "first-install-reminder" => 0,
                _ => throw new FatalException($"post-install: Error: unknown action: {word}"),
            };
            if (status != 0)
            {
                return status;
            }
        }
        return 0;
    }

    private static void RequireFolders(Instance instance)
    {
        var location = instance.Location;
        Require("command", location.CommandDirectory);
        Require("daemon", location.DaemonDirectory);
        if (FileStatus.TryGet(location.DaemonDirectory + "/master", out var master) != 0 || !master.IsRegular)
        {
            throw new FatalException($"no Postfix master program {location.DaemonDirectory}/master!");
        }
        Require("configuration", location.ConfigDirectory);
        if (location.SharedLibraryDirectory != "no")
        {
            Require("shared-library", location.SharedLibraryDirectory);
        }
        Require("meta", location.MetaDirectory);
        Require("queue", location.QueueDirectory);
        FileSystem.ChangeDirectory(location.QueueDirectory);
    }

    private static void Require(string what, string path)
    {
        if (FileStatus.TryGet(path, out var status) != 0 || !status.IsDirectory)
        {
            throw new FatalException($"no Postfix {what} directory {path}!");
        }
    }
}
