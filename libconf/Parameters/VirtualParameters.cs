namespace Postfix.Conf;

/// <summary>Parameters of virtual(8).</summary>
public sealed class VirtualParameters(ParameterBinder main)
{
    /// <summary>Rewrites outcomes.</summary>
    public string VirtualDeliveryStatusFilter { get; } = main.Text("virtual_delivery_status_filter", "$default_delivery_status_filter");

    /// <summary>The group id of each recipient.</summary>
    public string VirtualGidMaps { get; } = main.Text("virtual_gid_maps", "");

    /// <summary>The directory that all mailboxes are below.</summary>
    public string VirtualMailboxBase { get; } = main.Text("virtual_mailbox_base", "", min: 1);

    /// <summary>The size that mailboxes do not grow beyond, in bytes; 0 for no limit.</summary>
    public long VirtualMailboxLimit { get; } = main.Long("virtual_mailbox_limit", 51200000);

    /// <summary>How mailboxes are locked.</summary>
    public string VirtualMailboxLock { get; } = main.Text("virtual_mailbox_lock", "fcntl, dotlock", min: 1);

    /// <summary>The smallest user id that mail is delivered as.</summary>
    public int VirtualMinimumUid { get; } = main.Number("virtual_minimum_uid", 100, min: 1);

    /// <summary>The user id of each recipient.</summary>
    public string VirtualUidMaps { get; } = main.Text("virtual_uid_maps", "");
}
