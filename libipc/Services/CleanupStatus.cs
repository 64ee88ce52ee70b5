namespace Postfix.Ipc;

/// <summary>How cleanup ended; no bit set is success.</summary>
[Flags]
public enum CleanupStatus
{
    /// <summary>The message is in the queue.</summary>
    Ok = 0,

    /// <summary>Internal protocol error.</summary>
    Bad = 1,

    /// <summary>The queue file could not be written.</summary>
    Write = 2,

    /// <summary>The message is too big.</summary>
    Size = 4,

    /// <summary>The content was rejected.</summary>
    Content = 8,

    /// <summary>Too many Received headers.</summary>
    Hops = 16,

    /// <summary>No recipients.</summary>
    Recipient = 64,

    /// <summary>Trouble with a content filter in front of the queue (smtpd only).</summary>
    Proxy = 128,

    /// <summary>Try again later.</summary>
    Defer = 256,

    /// <summary>Not allowed.</summary>
    NoPermission = 512,

    /// <summary>A line ended in a bare newline (smtpd only).</summary>
    BareLf = 65536,

    /// <summary>Failures that cannot be returned to the sender.</summary>
    MaskCannotBounce = Bad | Write | Defer | Recipient,

    /// <summary>Failures that only bad content raises.</summary>
    MaskContent = Size | Content | Hops,
}
