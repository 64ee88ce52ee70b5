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
            case "quick-start":
                return await control.StartAsync(foreground: false);
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
            case "set-permissions":
                return await InstalledFiles.SetPermissionsAsync(instance, words[1..]);
            case "upgrade-configuration":
                return await ConfigurationUpgrade.RunAsync(instance, words[1..]);
            case "logrotate":
                return await LogRotation.RunAsync(instance, words);
            case ['/', ..]:
                return await instance.RunAsync(name, words[1..]);
            default:
                throw new FatalException($"unknown command: '{name}'. Usage: postfix start (or stop, reload, abort, flush, check, status, "
                    + "set-permissions, upgrade-configuration, logrotate)");
        }
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
