namespace Postfix.Conf;

/// <summary>Parameters of virtual(8).</summary>
public sealed class VirtualParameters(ParameterBinder main)
{
    /// <summary>Tables that may replace the status code and text of a delivery by virtual(8).</summary>
    public string VirtualDeliveryStatusFilter { get; } = main.Text("virtual_delivery_status_filter", "$default_delivery_status_filter");

    /// <summary>Tables from a recipient to the group id that virtual(8) delivers with.</summary>
    public string VirtualGidMaps { get; } = main.Text("virtual_gid_maps", "");

    /// <summary>The directory that virtual(8) puts before each result of virtual_mailbox_maps.</summary>
    public string VirtualMailboxBase { get; } = main.Text("virtual_mailbox_base", "", min: 1);

    /// <summary>The size in bytes that mailboxes of virtual(8) do not grow beyond; 0 for no limit.</summary>
    public long VirtualMailboxLimit { get; } = main.Long("virtual_mailbox_limit", 51200000);

    /// <summary>How virtual(8) locks mailboxes that are no maildirs, in this order: fcntl, flock, dotlock.</summary>
    public string VirtualMailboxLock { get; } = main.Text("virtual_mailbox_lock", "fcntl, dotlock", min: 1);

    /// <summary>The smallest user id that virtual(8) takes from virtual_uid_maps.</summary>
    public int VirtualMinimumUid { get; } = main.Number("virtual_minimum_uid", 100, min: 1);

    /// <summary>Tables from a recipient to the user id that virtual(8) delivers with.</summary>
    public string VirtualUidMaps { get; } = main.Text("virtual_uid_maps", "");
}
