namespace Postfix.Server;

/// <summary>How many clients one process serves at a time.</summary>
public enum ClientModel
{
    /// <summary>One: what changes identity, or is better off alone when it fails.</summary>
    One,
    /// <summary>Many, up to the share of the service's limit that the master gives to the process.</summary>
    ManyLimited,
    /// <summary>Any number: internal services whose clients keep connections open.</summary>
    Many,
    /// <summary>None: the process is woken by triggers and gives no answers.</summary>
    Trigger,
    /// <summary>None: the process takes datagrams.</summary>
    Datagram,
}
