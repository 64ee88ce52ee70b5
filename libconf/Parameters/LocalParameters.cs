namespace Postfix.Conf;

/// <summary>Parameters of local(8).</summary>
public sealed class LocalParameters(ParameterBinder main)
{
    /// <summary>The sources of addresses that may deliver to commands: alias, forward, include.</summary>
    public string AllowMailToCommands { get; } = main.Text("allow_mail_to_commands", "alias, forward");

    /// <summary>The sources of addresses that may deliver to files: alias, forward, include.</summary>
    public string AllowMailToFiles { get; } = main.Text("allow_mail_to_files", "alias, forward");

    /// <summary>Whether users are told of new mail by the comsat service.</summary>
    public bool Biff { get; } = main.Bool("biff", true);

    /// <summary>Where commands run; $name is expanded for each delivery.</summary>
    public string CommandExecutionDirectory { get; } = main.Raw("command_execution_directory", "");

    /// <summary>The characters that may come from $name into mailbox_command and the environment of commands; others become underscores.</summary>
    public string CommandExpansionFilter { get; } = main.Text("command_expansion_filter", ExpansionFilter, min: 1);

    /// <summary>The characters allowed in expansions of command_execution_directory.</summary>
    public string ExecutionDirectoryExpansionFilter { get; } = main.Text("execution_directory_expansion_filter", ExpansionFilter, min: 1);

    /// <summary>Whether the sender becomes what owner-list expands to, instead of owner-list itself.</summary>
    public bool ExpandOwnerAlias { get; } = main.Bool("expand_owner_alias", false);

    /// <summary>The transport of users who are neither in aliases nor in the password database.</summary>
    public string FallbackTransport { get; } = main.Text("fallback_transport", "");

    /// <summary>Tables from user to the transport, ahead of fallback_transport, of users who are neither in aliases nor in the password database.</summary>
    public string FallbackTransportMaps { get; } = main.Text("fallback_transport_maps", "");

    /// <summary>The characters allowed in expansions of forward_path.</summary>
    public string ForwardExpansionFilter { get; } = main.Text("forward_expansion_filter", ExpansionFilter, min: 1);

    /// <summary>Where users' forwarding files are, in the order they are tried; $name is expanded for each delivery.</summary>
    public string ForwardPath { get; } = main.Raw("forward_path", "$home/.forward${recipient_delimiter}${extension}, $home/.forward");

    /// <summary>Whether Delivered-To always names the recipient that the delivery began with.</summary>
    public bool FrozenDeliveredTo { get; } = main.Bool("frozen_delivered_to", true);

    /// <summary>The mailbox below each user's home; a maildir when it ends in a slash; empty for the spool directory.</summary>
    public string HomeMailbox { get; } = main.Text("home_mailbox", "");

    /// <summary>The shell or other program, with arguments, that local(8) hands commands to; empty for /bin/sh where one is needed.</summary>
    public string LocalCommandShell { get; } = main.Text("local_command_shell", "");

    /// <summary>Tables that may replace the status code and text of a delivery by local(8).</summary>
    public string LocalDeliveryStatusFilter { get; } = main.Text("local_delivery_status_filter", "$default_delivery_status_filter");

    /// <summary>The destination of mail for unknown users; $name is expanded for each delivery.</summary>
    public string LuserRelay { get; } = main.Raw("luser_relay", "");

    /// <summary>The command, run as the recipient, that local(8) gives the mail of all users; $name is expanded from the delivery.</summary>
    public string MailboxCommand { get; } = main.Raw("mailbox_command", "");

    /// <summary>Tables from user to the command that gets the user's mail, ahead of mailbox_command.</summary>
    public string MailboxCommandMaps { get; } = main.Text("mailbox_command_maps", "");

    /// <summary>How local(8) locks mailboxes, in this order: fcntl, flock, dotlock.</summary>
    public string MailboxDeliveryLock { get; } = main.Text("mailbox_delivery_lock", "fcntl, dotlock", min: 1);

    /// <summary>The size in bytes that mailboxes and files of local(8) do not grow beyond; 0 for no limit.</summary>
    public long MailboxSizeLimit { get; } = main.Long("mailbox_size_limit", 51200000);

    /// <summary>The transport that gets the mail of all users.</summary>
    public string MailboxTransport { get; } = main.Text("mailbox_transport", "");

    /// <summary>Tables from user to the transport that gets the user's mail, ahead of mailbox_transport.</summary>
    public string MailboxTransportMaps { get; } = main.Text("mailbox_transport_maps", "");

    /// <summary>The deliveries that get a Delivered-To header: command, file, forward.</summary>
    public string PrependDeliveredHeader { get; } = main.Text("prepend_delivered_header", "command, file, forward");

    /// <summary>Whether a user's home must exist.</summary>
    public bool RequireHomeDirectory { get; } = main.Bool("require_home_directory", false);

    /// <summary>Whether an alias without owner- alias inside one that has one forgets that owner.</summary>
    public bool ResetOwnerAlias { get; } = main.Bool("reset_owner_alias", false);

    /// <summary>Obsolete; no effect.</summary>
    public bool SunMailtoolCompatibility { get; } = main.Bool("sun_mailtool_compatibility", false);

    private const string ExpansionFilter = "1234567890!@%-_=+:,./abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
}
