using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>The folders and files with an owner and mode of their own, and how these are set.</summary>
internal static class InstalledFiles
{
    private const int SetGid = 0x5ED;

    /// <summary>Makes the missing folders; each gets its owner, group and mode.</summary>
    internal static void MakeMissing(Instance instance)
    {
        foreach (var folder in Folders(instance.Location))
        {
            if (!folder.MakeMissing || (FileStatus.TryGet(folder.Path, out var status) == 0 && status.IsDirectory))
            {
                continue;
            }
            var errno = FileSystem.TryMakeDirectory(folder.Path, folder.Mode);
            if (errno != 0)
            {
                Log.Error($"mkdir {folder.Path}: {Errno.Text(errno)}");
                throw new FatalException("unable to create missing queue directories");
            }
            Apply(folder);
        }
    }

    /// <summary>postfix set-permissions: sets owner, group and mode of everything; name=value words are edited into main.cf first.</summary>
    internal static async Task<int> SetPermissionsAsync(Instance instance, string[] settings)
    {
        if (await InstallSettings.ApplyAsync(instance, settings) is not { } edited)
        {
            return 1;
        }
        MakeMissing(edited);
        ApplyAll(edited);
        return 0;
    }

    /// <summary>Makes missing folders; name=value words are edited into main.cf first.</summary>
    internal static async Task<int> CreateMissingAsync(Instance instance, string[] settings)
    {
        if (await InstallSettings.ApplyAsync(instance, settings) is not { } edited)
        {
            return 1;
        }
        MakeMissing(edited);
        return 0;
    }

    private static void ApplyAll(Instance instance)
    {
        var isSecondary = ConfigurationCheck.IsSecondary(instance);
        foreach (var folder in Folders(instance.Location))
        {
            if (!folder.IsShared || !isSecondary)
            {
                Apply(folder);
            }
        }
        if (isSecondary)
        {
            return;
        }
        var group = instance.Location.SetgidGroupEntry.Gid;
        foreach (var command in (ReadOnlySpan<string>)["postlog", "postdrop", "postqueue"])
        {
            var path = $"{instance.Location.CommandDirectory}/{command}";
            if (FileStatus.TryGet(path, out _) == 0)
            {
                FileSystem.ChangeOwner(path, 0, group);
                FileSystem.ChangeMode(path, SetGid);
            }
        }
    }

    private static IEnumerable<Folder> Folders(MailLocationParameters location)
    {
        var owner = location.Owner.Uid;
        var group = location.SetgidGroupEntry.Gid;
        const int whole = 0x1ED, own = 0x1C0;
        yield return new(location.ConfigDirectory, 0, null, whole, MakeMissing: false);
        yield return new(location.DataDirectory, owner, null, own);
        yield return new(location.DaemonDirectory, 0, null, whole, MakeMissing: false, IsShared: true);
        yield return new(location.QueueDirectory, 0, null, whole);
        foreach (var name in (string[])["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "saved", "trace"])
        {
            yield return new($"{location.QueueDirectory}/{name}", owner, null, own, Recursive: true);
        }
        yield return new($"{location.QueueDirectory}/private", owner, null, own);
        yield return new($"{location.QueueDirectory}/maildrop", owner, group, 0x1D8);
        yield return new($"{location.QueueDirectory}/public", owner, group, 0x1C8);
        yield return new($"{location.QueueDirectory}/{location.ProcessIdDirectory}", 0, null, whole);
    }

    private static void Apply(Folder folder)
    {
        SetOwner(folder.Path, folder);
        FileSystem.ChangeMode(folder.Path, folder.Mode);
        if (folder.Recursive)
        {
            foreach (var (path, status) in FileTree.Walk(folder.Path))
            {
                SetOwner(path, folder);
                // Queue files show their state by their mode, so only folders get one.
                if (status.IsDirectory)
                {
                    FileSystem.ChangeMode(path, folder.Mode);
                }
            }
        }
    }

    private static void SetOwner(string path, Folder folder)
    {
        if (FileStatus.TryGet(path, out var status, followLinks: false) == 0)
        {
            FileSystem.ChangeOwner(path, folder.Owner, folder.Group ?? status.Gid);
        }
    }

    private sealed record Folder(string Path, uint Owner, uint? Group, int Mode, bool MakeMissing = true, bool Recursive = false, bool IsShared = false);
}
