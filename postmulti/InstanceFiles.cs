using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postmulti;

/// <summary>Makes the folders and the configuration of a new instance from the prototypes in meta_directory.</summary>
internal sealed class InstanceFiles(MainCf main, MailInstance target, ProgramRunner programs)
{
    private const int Public = 0x1ED, Private = 0x1C0;

    // Where things are that instances share: as the primary instance says, if it does.
    private static readonly string[] s_shared =
    [
        "command_directory", "daemon_directory", "meta_directory", "mail_owner", "setgid_group", "sendmail_path", "mailq_path",
        "newaliases_path", "html_directory", "manpage_directory", "sample_directory", "readme_directory", "shlib_directory",
    ];

    private readonly string _prototypes = new MailLocationParameters(main).MetaDirectory;

    /// <summary>Makes what is missing; false when a command has failed, and told why.</summary>
    /// <param name="mayCreate">Whether configuration files may be made.</param>
    /// <exception cref="FatalException">Files are missing.</exception>
    internal async Task<bool> InstallAsync(bool mayCreate)
    {
        if (Exists(target.ConfigDirectory + "/main.cf") && Exists(target.ConfigDirectory + "/master.cf"))
        {
            return true;
        }
        if (!mayCreate)
        {
            RequireConfiguration("main.cf");
            RequireConfiguration("master.cf");
        }
        RequirePrototype("main.cf");
        RequirePrototype("master.cf");
        MakeFolder(target.ConfigDirectory, Public);
        MakeFolder(target.QueueDirectory, Public);
        MakeFolder(target.DataDirectory, Private);
        return await WriteConfigurationAsync();
    }

    /// <summary>The files are made elsewhere and moved, master.cf last: once it is there, the instance is complete.</summary>
    private async Task<bool> WriteConfigurationAsync()
    {
        var workplace = target.ConfigDirectory + "/.tmp";
        MakeFolder(workplace, Private);
        Copy($"{_prototypes}/main.cf.proto", workplace + "/main.cf");
        var (explicitOnes, others) = (s_shared.Where(main.IsExplicit).ToList(), s_shared.Where(name => !main.IsExplicit(name)).ToList());
        if (!await programs.RunOwnAsync(target, "postconf", ["-c", workplace, "-#", .. others])
            || !await programs.RunOwnAsync(target, "postconf",
            [
                "-c", workplace, "-e", $"queue_directory = {target.QueueDirectory}", $"data_directory = {target.DataDirectory}",
                // A new instance takes no mail before somebody has looked at its settings.
                "authorized_submit_users =", "master_service_disable = inet", .. explicitOnes.Select(name => $"{name} = {main.Explicit(name)}"),
            ]))
        {
            return false;
        }
        Copy($"{_prototypes}/master.cf.proto", workplace + "/master.cf");
        FileSystem.Rename(workplace + "/main.cf", target.ConfigDirectory + "/main.cf");
        FileSystem.Rename(workplace + "/master.cf", target.ConfigDirectory + "/master.cf");
        FileSystem.TryRemoveDirectory(workplace);
        return true;
    }

    private void RequireConfiguration(string name)
    {
        if (!Exists($"{target.ConfigDirectory}/{name}"))
        {
            throw new FatalException($"'{target.ConfigDirectory}' lacks a {name} file");
        }
    }

    private void RequirePrototype(string name)
    {
        if (!Exists($"{_prototypes}/{name}.proto"))
        {
            throw new FatalException($"Missing {name} prototype: {_prototypes}/{name}.proto");
        }
    }

    private static bool Exists(string path) => FileStatus.TryGet(path, out var status) == 0 && status.IsRegular;

    private static void MakeFolder(string path, int mode)
    {
        if (FileStatus.TryGet(path, out var status) == 0 && status.IsDirectory)
        {
            return;
        }
        var parent = path[..path.LastIndexOf('/')];
        if (parent.Length > 0)
        {
            MakeFolder(parent, Public);
        }
        FileSystem.MakeDirectory(path, mode);
    }

    private static void Copy(string from, string to)
    {
        using var source = PosixFile.Open(from, OpenFlags.ReadOnly);
        var status = source.Status();
        using var copy = PosixFile.Open(to, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Truncate, Private);
        var buffer = new byte[65536];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            copy.Write(buffer.AsSpan(0, count));
        }
        copy.ChangeMode(status.Permissions);
        copy.SetTimes(status.AccessedSeconds, status.ModifiedSeconds);
    }
}
