namespace Postfix.Ipc;

/// <summary>What else a request to bounce, defer or trace asks for.</summary>
[Flags]
public enum BounceFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The client removes the log when the request fails.</summary>
    Clean = 1,

    /// <summary>Mark the recipients as done in the queue file when the notice has been sent.</summary>
    DeleteRecipients = 2,
}
