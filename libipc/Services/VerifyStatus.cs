namespace Postfix.Ipc;

/// <summary>What is known about an address (attribute <c>recipient_status</c>).</summary>
public enum VerifyStatus
{
    /// <summary>Mail for it can be delivered.</summary>
    Ok = 0,

    /// <summary>Not known yet: a probe was deferred.</summary>
    Defer = 1,

    /// <summary>Mail for it bounces.</summary>
    Bounce = 2,

    /// <summary>A probe is under way.</summary>
    Todo = 3,
}
