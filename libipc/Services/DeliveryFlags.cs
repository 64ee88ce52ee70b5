namespace Postfix.Ipc;

/// <summary>How a delivery agent handles a request.</summary>
[Flags]
public enum DeliveryFlags
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Mark recipients that are delivered as done in the queue file.</summary>
    DeleteOnSuccess = 1,

    /// <summary>Mark recipients that are bounced as done in the queue file.</summary>
    DeleteOnBounce = 2,

    /// <summary>A probe: only find out whether mail could be delivered, and tell verify.</summary>
    VerifyProbe = 256,

    /// <summary>Only find out how mail would be delivered, and report that (sendmail -bv).</summary>
    VerifyUser = 512,

    /// <summary>Report every delivery (sendmail -v).</summary>
    Record = 1024,

    /// <summary>Look for a kept connection.</summary>
    ConnectionLoad = 2048,

    /// <summary>Keep the connection.</summary>
    ConnectionStore = 4096,

    /// <summary>The sender has been told of a delay.</summary>
    DelaySent = 8192,

    /// <summary>For mail: <see cref="DeleteOnSuccess"/> and <see cref="DeleteOnBounce"/>.</summary>
    Default = DeleteOnSuccess | DeleteOnBounce,

    /// <summary>Nothing is really delivered.</summary>
    TraceOnly = VerifyProbe | VerifyUser,

    /// <summary>What the attribute <c>trace_flags</c> of a queue file may have.</summary>
    TraceMask = VerifyProbe | VerifyUser | Record,
}
