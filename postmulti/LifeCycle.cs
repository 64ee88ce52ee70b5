using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postmulti;

/// <summary>The actions of postmulti -e.</summary>
internal sealed class LifeCycle(MainCf main, InstanceList instances, ProgramRunner programs)
{
    private const string OwnFolders = "active bounce corrupt defer deferred flush hold incoming maildrop pid private public saved trace";

    internal async Task<int> RunAsync(Options options)
    {
        if (options.Action == "init")
        {
            return await EditAsync(instances.Primary, "multi_instance_wrapper = ${command_directory}/postmulti -p --", "multi_instance_enable = yes");
        }
        var target = options.Action is "create" or "import" ? Make(options) : Choose(options);
        StartLog();
        RequireInitialized();
        return options.Action switch
        {
            "create" or "import" => await AddAsync(target, options),
            "deport" => await DeportAsync(target),
            "destroy" => await DestroyAsync(target),
            "enable" => await EditAsync(target, "multi_instance_enable = yes"),
            "disable" => await EditAsync(target, "multi_instance_enable = no"),
            _ => await AssignAsync(target, options),
        };
    }

    // Postfix: this half is a script there that logs through postlog(1), and log readers know its name.
    private void StartLog()
    {
        const string name = "postmulti-script";
        LogSetup.Configure(main, name, LogOptions.Fallback);
        LogSetup.ShowOnTerminal(LogSetup.Tag(new LoggingParameters(main).SyslogName, name));
    }

    private MailInstance Make(Options options)
    {
        options.CheckNew();
        return new NewInstance(main, instances).Make(options);
    }

    private MailInstance Choose(Options options)
    {
        var target = instances.Find(options.Instance!);
        options.CheckNew();
        if (options.Action is "destroy" or "deport")
        {
            if (target.IsPrimary)
            {
                throw new FatalException("Cannot remove the primary instance");
            }
            if (target.IsEnabled)
            {
                throw new FatalException("Cannot remove enabled instances");
            }
        }
        if (options.NewName is { Length: > 0 } name)
        {
            instances.RequireNoConflict(target with { Name = name == "-" ? "" : name }, self: target);
        }
        return target;
    }

    private void RequireInitialized()
    {
        if (string.IsNullOrEmpty(main.Value("multi_instance_wrapper")))
        {
            throw new FatalException("multi_instance_wrapper is empty, run 'postmulti -e init' first.");
        }
        if (main.Value("multi_instance_enable") != "yes")
        {
            throw new FatalException("multi_instance_enable!=yes, run 'postmulti -e init' first.");
        }
    }

    private async Task<int> EditAsync(MailInstance target, params string[] settings)
        => await programs.RunOwnAsync(target, "postconf", ["-c", target.ConfigDirectory, "-e", .. settings]) ? 0 : 1;

    private async Task<int> AssignAsync(MailInstance target, Options options)
    {
        var settings = new List<string>();
        if (options.NewName is { Length: > 0 } name)
        {
            settings.Add($"multi_instance_name = {(name == "-" ? "" : name)}");
        }
        if (options.NewGroup is { Length: > 0 } group)
        {
            settings.Add($"multi_instance_group = {(group == "-" ? "" : group)}");
        }
        return settings.Count == 0 ? 0 : await EditAsync(target, [.. settings]);
    }

    private async Task<int> AddAsync(MailInstance target, Options options)
    {
        if (!await new InstanceFiles(main, target, programs).InstallAsync(mayCreate: options.Action == "create")
            || await AssignAsync(target, options) != 0)
        {
            return 1;
        }
        instances.Add(target, instances.PlaceFor(options));
        // The list comes first: only for a listed instance the shared files are left alone.
        return await UpdateListsAsync(target, isDeported: false) == 0
            && await programs.RunOwnAsync(target, "postfix", "-c", target.ConfigDirectory, "set-permissions") ? 0 : 1;
    }

    private async Task<int> DeportAsync(MailInstance target)
    {
        await RequireStoppedAsync(target);
        instances.Remove(target);
        return await UpdateListsAsync(target, isDeported: true);
    }

    private async Task<int> DestroyAsync(MailInstance target)
    {
        await RequireStoppedAsync(target);
        instances.Remove(target);
        if (await UpdateListsAsync(target, isDeported: false) != 0)
        {
            return 1;
        }
        foreach (var name in OwnFolders.Split(' '))
        {
            Remove($"{target.QueueDirectory}/{name}");
        }
        Remove(target.DataDirectory);
        Remove(target.QueueDirectory);
        FileSystem.TryUnlink(target.ConfigDirectory + "/master.cf");
        FileSystem.TryUnlink(target.ConfigDirectory + "/main.cf");
        Remove(target.ConfigDirectory);
        return 0;
    }

    private static void Remove(string folder)
    {
        var errno = FileSystem.TryRemoveDirectory(folder);
        if (errno != 0)
        {
            StandardStreams.WriteErrorLine($"rmdir: failed to remove '{folder}': {Errno.Text(errno)}");
            Log.Warning($"{folder}: please verify contents and remove by hand");
        }
    }

    private async Task RequireStoppedAsync(MailInstance target)
    {
        if (await programs.RunQuietlyAsync(target, $"{new MailLocationParameters(main).CommandDirectory}/postfix", "-c", target.ConfigDirectory, "status"))
        {
            throw new FatalException($"Instance '{target.ConfigDirectory}' is not stopped");
        }
    }

    // A folder that is no longer listed as an instance's stays allowed to the set-group-id commands, for it may still run.
    private async Task<int> UpdateListsAsync(MailInstance target, bool isDeported)
    {
        var settings = new List<string> { $"multi_instance_directories = {string.Join(' ', instances.Directories)}" };
        var alternate = ListSplitter.Split(main.Value("alternate_config_directories") ?? "");
        if (alternate.Contains(target.ConfigDirectory) != isDeported)
        {
            alternate.RemoveAll(folder => folder == target.ConfigDirectory);
            settings.Add($"alternate_config_directories = {string.Join(' ', isDeported ? alternate.Append(target.ConfigDirectory) : alternate)}");
        }
        return await EditAsync(instances.Primary, [.. settings]);
    }
}
