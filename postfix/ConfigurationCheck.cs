using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>What must be in order before the mail system starts, and what is only worth a warning.</summary>
internal static class ConfigurationCheck
{
    private const int OthersWrite = 0x12;

    /// <summary>Makes missing folders and looks for what would keep the mail system from running.</summary>
    /// <exception cref="FatalException">Something is missing.</exception>
    internal static async Task RequireAsync(Instance instance)
    {
        InstalledFiles.MakeMissing(instance);
        var masterCf = instance.Location.ConfigDirectory + "/master.cf";
        var errno = FileStatus.TryGet(masterCf, out _);
        if (errno != 0)
        {
            Log.Warning($"open {masterCf}: {Errno.Text(errno)}");
            throw new FatalException($"no {masterCf} file found");
        }
        // Its warnings about unused and misspelt settings are part of the check.
        if (await instance.RunQuietlyAsync($"{instance.Location.CommandDirectory}/postconf", "-h", "maillog_file") != 0)
        {
            throw new FatalException($"cannot execute {instance.Location.CommandDirectory}/postconf!");
        }
        if (instance.Global.Logging.MaillogFile.Length > 0
            && !MasterCf.Load(masterCf).Any(static entry => entry is { Service: "postlog", Transport: MasterTransport.UnixDatagram }))
        {
            throw new FatalException("missing 'postlog' service in master.cf - run 'postfix upgrade-configuration'");
        }
        if (await instance.RunCommandAsync("postsuper") != 0)
        {
            throw new FatalException("postsuper failed");
        }
    }

    /// <summary>Warns about owners and modes that are not as they should be.</summary>
    internal static void Warn(Instance instance)
    {
        var shared = !IsSecondary(instance);
        WarnRootOwned(instance, shared);
        WarnMailOwned(instance);
        WarnGroup(instance, shared);
        WarnJail(instance);
        foreach (var (path, status) in FileTree.Walk("corrupt"))
        {
            if (status.IsRegular)
            {
                Log.Warning($"damaged message: {path}");
            }
        }
        if (shared)
        {
            WarnOtherSendmail();
        }
    }

    /// <summary>Whether the files that instances share are another one's business: that of the first instance.</summary>
    internal static bool IsSecondary(Instance instance)
    {
        var directory = instance.Location.ConfigDirectory;
        if (directory == ConfigDirectories.Default || FileStatus.TryGet(ConfigDirectories.Default + "/main.cf", out _) != 0)
        {
            return false;
        }
        var first = MainCf.Load(ConfigDirectories.Default).WithAllDefaults();
        return ListSplitter.Split(first.Value("multi_instance_directories") ?? "").Contains(directory);
    }

    private static void WarnRootOwned(Instance instance, bool shared)
    {
        var location = instance.Location;
        var single = new[] { location.QueueDirectory + "/.", $"{location.QueueDirectory}/{location.ProcessIdDirectory}" };
        foreach (var path in single)
        {
            WarnUnless(path, 0, "root");
        }
        foreach (var path in single)
        {
            WarnWritable(path);
        }
        var trees = new SortedSet<string>(StringComparer.Ordinal) { location.ConfigDirectory + "/." };
        if (shared)
        {
            trees.UnionWith([location.DaemonDirectory + "/.", location.MetaDirectory + "/."]);
        }
        var all = trees.SelectMany(static tree => FileTree.Walk(tree).Select(static item => item.Path).Prepend(tree)).ToList();
        all.ForEach(static path => WarnUnless(path, 0, "root"));
        all.ForEach(WarnWritable);
        foreach (var path in all)
        {
            // Debian's packages keep this one elsewhere.
            if (!path.EndsWith("/makedefs.out", StringComparison.Ordinal) && FileSystem.ReadLink(path) is { } target && target.Contains('/', StringComparison.Ordinal))
            {
                Log.Warning($"symlink leaves directory: {path}");
            }
        }
    }

    private static void WarnMailOwned(Instance instance)
    {
        var location = instance.Location;
        var owner = location.Owner;
        var data = FileTree.Walk(location.DataDirectory + "/.").Select(static item => item.Path).Prepend(location.DataDirectory + "/.").ToList();
        data.ForEach(path => WarnUnless(path, owner.Uid, owner.Name));
        data.ForEach(WarnWritable);
        foreach (var name in (string[])["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "public", "saved", "trace"])
        {
            var folder = $"{location.QueueDirectory}/{name}";
            WarnUnless(folder, owner.Uid, owner.Name);
            foreach (var (path, status) in FileTree.Walk(folder))
            {
                if (!status.IsSocket && !status.IsFifo && status.Uid != owner.Uid)
                {
                    Log.Warning($"not owned by {owner.Name}: {path}");
                }
            }
        }
        WarnUnless(location.QueueDirectory + "/maildrop", owner.Uid, owner.Name);
    }

    private static void WarnGroup(Instance instance, bool shared)
    {
        var location = instance.Location;
        var group = location.SetgidGroupEntry;
        string[] commands = shared ? [location.CommandDirectory + "/postqueue", location.CommandDirectory + "/postdrop"] : [];
        foreach (var path in (string[])[.. commands, location.QueueDirectory + "/public", location.QueueDirectory + "/maildrop"])
        {
            if (FileStatus.TryGet(path, out var status) == 0 && status.Gid != group.Gid)
            {
                Log.Warning($"not owned by group {group.Name}: {path}");
            }
        }
        foreach (var path in commands)
        {
            const int needed = 0x449;
            if (FileStatus.TryGet(path, out var status) == 0 && (status.Permissions & needed) != needed)
            {
                Log.Warning($"not set-gid or not owner+group+world executable: {path}");
            }
        }
    }

    private static void WarnJail(Instance instance)
    {
        foreach (var folder in (string[])["bin", "etc", "lib", "sbin", "usr"])
        {
            foreach (var (path, status) in FileTree.Walk(folder))
            {
                var full = $"{instance.Location.QueueDirectory}/{path}";
                if (status.Uid != 0)
                {
                    Log.Warning($"not owned by root: {full}");
                }
                if (status.IsRegular && FileStatus.TryGet("/" + path, out var original) == 0 && original.IsRegular && Differ(path, "/" + path))
                {
                    Log.Warning($"{full} and /{path} differ");
                }
            }
        }
    }

    private static void WarnOtherSendmail()
    {
        const string used = "/usr/sbin/sendmail", other = "/usr/lib/sendmail";
        if (FileStatus.TryGet(used, out _) == 0 && FileStatus.TryGet(other, out _) == 0 && Differ(used, other))
        {
            Log.Warning($"{other} and {used} differ");
            Log.Warning("Replace one by a symbolic link to the other");
        }
    }

    private static bool Differ(string left, string right)
    {
        using var first = PosixFile.Open(left, OpenFlags.ReadOnly);
        using var second = PosixFile.Open(right, OpenFlags.ReadOnly);
        if (first.Length != second.Length)
        {
            return true;
        }
        var one = new byte[65536];
        var two = new byte[65536];
        for (int count; (count = first.Read(one)) > 0;)
        {
            if (second.Read(two) != count || !one.AsSpan(0, count).SequenceEqual(two.AsSpan(0, count)))
            {
                return true;
            }
        }
        return false;
    }

    private static void WarnUnless(string path, uint uid, string owner)
    {
        if (FileStatus.TryGet(path, out var status, followLinks: false) == 0 && status.Uid != uid)
        {
            Log.Warning($"not owned by {owner}: {path}");
        }
    }

    private static void WarnWritable(string path)
    {
        if (FileStatus.TryGet(path, out var status) == 0 && (status.Permissions & OthersWrite) != 0)
        {
            Log.Warning($"group or other writable: {path}");
        }
    }
}
