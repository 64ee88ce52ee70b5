namespace Postfix.Delivery;

/// <summary>The kinds of locks a mailbox needs while mail is added (mailbox_delivery_lock, virtual_mailbox_lock).</summary>
[Flags]
public enum MailboxLocks
{
    /// <summary>No lock.</summary>
    None = 0,

    /// <summary>flock(2) on the mailbox.</summary>
    Flock = 1,

    /// <summary>fcntl(2) lock on the mailbox.</summary>
    Fcntl = 2,

    /// <summary>A file <c>mailbox.lock</c> beside the mailbox.</summary>
    DotLock = 4,
}
