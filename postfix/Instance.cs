using System.Globalization;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.PostfixCommand;

/// <summary>The instance that a command is for: its parameters, its master process, and programs run in its environment.</summary>
internal sealed class Instance(MainCf main)
{
    private static readonly string[] s_exported =
    [
        "config_directory", "command_directory", "daemon_directory", "data_directory", "html_directory", "mail_owner", "mailq_path",
        "manpage_directory", "meta_directory", "newaliases_path", "openssl_path", "queue_directory", "readme_directory", "sendmail_path",
        "setgid_group", "shlib_directory", "compatibility_level", "multi_instance_directories", "multi_instance_enable",
        "multi_instance_group", "multi_instance_name",
    ];

    internal GlobalParameters Global { get; } = new(main);

    internal MailLocationParameters Location => Global.Location;

    internal MainCf Main => main;

    /// <summary>Path of the file that the master locks for its life.</summary>
    internal string LockFile => $"{Location.QueueDirectory}/{Location.ProcessIdDirectory}/master.pid";

    /// <summary>Whether a master holds the lock.</summary>
    internal bool IsRunning()
    {
        var errno = PosixFile.TryOpen(LockFile, OpenFlags.ReadWrite, 0, out var file);
        if (errno == Errno.ENOENT)
        {
            return false;
        }
        using (file ?? throw new FatalException($"open lock file {LockFile}: {Errno.Text(errno)}"))
        {
            if (!file.TryLock(LockKind.Exclusive, LockStyle.Flock))
            {
                return true;
            }
            file.Unlock(LockStyle.Flock);
            return false;
        }
    }

    /// <summary>The process id that the master has written.</summary>
    internal int MasterProcess()
    {
        var text = ConfText.Trim(ConfText.ReadFile(LockFile));
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 1
            ? id
            : throw new FatalException($"{LockFile}: no process id: \"{text}\"");
    }

    /// <summary>Runs a command of command_directory and returns its exit status.</summary>
    internal Task<int> RunCommandAsync(string name, params string[] arguments) => RunAsync($"{Location.CommandDirectory}/{name}", arguments);

    /// <summary>Runs a program and returns its exit status.</summary>
    internal async Task<int> RunAsync(string path, params string[] arguments)
    {
        using var child = Start(path, arguments);
        var status = await child.WaitAsync();
        return status.Exited ? status.Code : 1;
    }

    /// <summary>Runs a program without its standard output and returns its exit status.</summary>
    internal async Task<int> RunQuietlyAsync(string path, params string[] arguments)
    {
        using var nowhere = PosixFile.Open("/dev/null", OpenFlags.WriteOnly);
        using var child = Start(path, arguments, [(nowhere.Descriptor, 1)]);
        var status = await child.WaitAsync();
        return status.Exited ? status.Code : 1;
    }

    /// <summary>Starts a program in the queue directory with the environment of this instance.</summary>
    internal ChildProcess Start(string path, string[]? arguments = null, (int Source, int Target)[]? descriptors = null)
    {
        try
        {
            return ChildProcess.Start(new SpawnRequest
            {
                Path = path,
                Arguments = [path, .. arguments ?? []],
                Descriptors = descriptors ?? [],
                Environment = MakeEnvironment(),
                Directory = Location.QueueDirectory,
            });
        }
        catch (PosixException e)
        {
            throw new FatalException($"cannot execute {path}: {e.Text}");
        }
    }

    /// <summary>Runs a program in this process's place; returns only on failure, with the error number.</summary>
    internal int Replace(string path, params string[] arguments) => ProcessImage.Replace(path, [path, .. arguments], MakeEnvironment());

    private List<string> MakeEnvironment()
    {
        var list = new List<string> { "PATH=/bin:/usr/bin:/sbin:/usr/sbin" };
        foreach (var word in ListSplitter.SplitBraced(Global.Server.ImportEnvironment))
        {
            var text = ListSplitter.Unbrace(word, out _);
            if (text.Contains('=', StringComparison.Ordinal))
            {
                list.Add(text);
            }
            else if (Environment.GetEnvironmentVariable(text) is { } value && !text.StartsWith("POSTLOG_", StringComparison.Ordinal))
            {
                list.Add($"{text}={value}");
            }
        }
        list.RemoveAll(static item => item.StartsWith("MAIL_CONFIG=", StringComparison.Ordinal) || item.StartsWith("MAIL_LOGTAG=", StringComparison.Ordinal));
        list.Add($"MAIL_CONFIG={Location.ConfigDirectory}");
        list.Add($"MAIL_LOGTAG={Global.Logging.SyslogName}");
        if (Global.Logging.MaillogFile.Length > 0)
        {
            list.Add($"POSTLOG_SERVICE={Location.QueueDirectory}/public/{Global.Logging.PostlogServiceName}");
            list.Add($"POSTLOG_HOSTNAME={Global.Identity.MyHostname}");
        }
        list.AddRange(s_exported.Select(name => $"{name}={main.Value(name)}"));
        return list;
    }
}
