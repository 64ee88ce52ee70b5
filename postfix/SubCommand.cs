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
        return name switch
        {
            "start" or "start-fg" => await control.StartAsync(foreground: name == "start-fg"),
            "stop" => await control.StopAsync(),
            "quick-stop" => await control.QuickStopAsync(),
            "start_msg" => Say("Start postfix"),
            "stop_msg" => Say("Stop postfix"),
            "abort" => await control.AbortAsync(),
            "drain" => control.Drain(),
            "reload" => await control.ReloadAsync(),
            "flush" => await instance.RunCommandAsync("postqueue", "-f"),
            "status" => control.Status(),
            "check" => await CheckAsync(instance),
            "set-permissions" or "upgrade-configuration" => await PostInstallAsync(instance, words),
            "logrotate" => await LogRotation.RunAsync(instance, words),
            "post-install" => await PostInstallAsync(instance, words[1..]),
            "tls" => await new TlsCommand(instance).RunAsync(words[1..]),
            "non-bdb" => await new NonBerkeleyCommand(instance).RunAsync(words[1..]),
            ['/', ..] => await instance.RunAsync(name, words[1..]),
            _ => throw new FatalException($"unknown command: '{name}'. Usage: postfix start (or stop, reload, abort, flush, check, status, "
                + "set-permissions, upgrade-configuration, logrotate)"),
        };
    }

    private static int Say(string text)
    {
        StandardStreams.WriteLine(text);
        return 0;
    }

    private static async Task<int> CheckAsync(Instance instance)
    {
        await ConfigurationCheck.RequireAsync(instance);
        ConfigurationCheck.Warn(instance);
        return 0;
    }

    // The words of the installation script that packages call.
    private static async Task<int> PostInstallAsync(Instance instance, string[] words)
    {
        if (words.Length == 0)
        {
            throw new FatalException("usage: postfix post-install [name=value] create-missing | set-permissions | upgrade-configuration");
        }
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
