using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Conf;

/// <summary>Where things are: folders, the owner of the mail system, instances.</summary>
public sealed class MailLocationParameters(ParameterBinder main)
{
    private UserEntry? _owner;
    private GroupEntry? _setgidGroup;
    private UserEntry? _defaultUser;

    /// <summary>The folder of main.cf and master.cf; settable only on the command line or in the environment.</summary>
    public string ConfigDirectory { get; } = main.Text("config_directory", static main => main.ConfigDirectory);

    /// <summary>The folder of the mail queue, working directory of the daemons.</summary>
    public string QueueDirectory { get; } = main.Text("queue_directory", "/var/spool/postfix", min: 1);

    /// <summary>The folder of the daemon programs.</summary>
    public string DaemonDirectory { get; } = main.Text("daemon_directory", static _ => InstallPaths.Daemons, min: 1);

    /// <summary>The folder of the administrative commands.</summary>
    public string CommandDirectory { get; } = main.Text("command_directory", static _ => InstallPaths.Commands, min: 1);

    /// <summary>The folder of the caches and other files that daemons write as the mail owner.</summary>
    public string DataDirectory { get; } = main.Text("data_directory", "/var/lib/postfix", min: 1);

    /// <summary>The folder of files that describe the installation.</summary>
    public string MetaDirectory { get; } = main.Text("meta_directory", "/etc/postfix", min: 1);

    /// <summary>The group of the set-group-id commands, which may write into the maildrop folder.</summary>
    public string SetgidGroup { get; } = main.Text("setgid_group", "postdrop", min: 1);

    /// <summary>The folder of shared libraries; unused here, where each program is whole.</summary>
    public string SharedLibraryDirectory { get; } = main.Text("shlib_directory", "no", min: 1);

    /// <summary>The folder, below the queue directory, of the master's lock and process id files.</summary>
    public string ProcessIdDirectory { get; } = main.Text("process_id_directory", "pid", min: 1);

    /// <summary>The user that owns the queue and runs most daemons.</summary>
    public string MailOwner { get; } = main.Text("mail_owner", "postfix", min: 1);

    /// <summary>The user with whose rights local(8) writes files and runs commands when no recipient or alias owner lends its own.</summary>
    public string DefaultPrivileges { get; } = main.Text("default_privs", "nobody", min: 1);

    /// <summary>Further configuration folders that set-group-id commands accept from ordinary users.</summary>
    public string AlternateConfigDirectories { get; } = main.Text("alternate_config_directories", "");

    /// <summary>The configuration folders of further instances on this machine.</summary>
    public string MultiInstanceDirectories { get; } = main.Text("multi_instance_directories", "");

    /// <summary>Whether an instance is started and stopped along with the first one.</summary>
    public bool MultiInstanceEnable { get; } = main.Bool("multi_instance_enable", false);

    /// <summary>The group that an instance belongs to.</summary>
    public string MultiInstanceGroup { get; } = main.Text("multi_instance_group", "");

    /// <summary>The name of this instance.</summary>
    public string MultiInstanceName { get; } = main.Text("multi_instance_name", "");

    /// <summary>The command that postfix(1) calls when there are several instances.</summary>
    public string MultiInstanceWrapper { get; } = main.Text("multi_instance_wrapper", "");

    /// <summary>The password entry of mail_owner.</summary>
    /// <exception cref="FatalException">There is no such user.</exception>
    public UserEntry Owner => _owner ??= Users.Find(MailOwner)
        ?? throw new FatalException($"file {ConfigDirectory}/main.cf: parameter mail_owner: unknown user name value: {MailOwner}");

    /// <summary>The group entry of setgid_group.</summary>
    /// <exception cref="FatalException">There is no such group.</exception>
    public GroupEntry SetgidGroupEntry => _setgidGroup ??= Groups.Find(SetgidGroup)
        ?? throw new FatalException($"file {ConfigDirectory}/main.cf: parameter setgid_group: unknown group name: {SetgidGroup}");

    /// <summary>The password entry of default_privs.</summary>
    /// <exception cref="FatalException">There is no such user.</exception>
    public UserEntry DefaultUser => _defaultUser ??= Users.Find(DefaultPrivileges)
        ?? throw new FatalException($"file {ConfigDirectory}/main.cf: parameter default_privs: unknown user name value: {DefaultPrivileges}");
}
