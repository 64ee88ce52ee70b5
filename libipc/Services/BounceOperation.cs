namespace Postfix.Ipc;

/// <summary>The requests of bounce, defer and trace (attribute <c>nrequest</c>).</summary>
public enum BounceOperation
{
    /// <summary>Add a recipient to the log.</summary>
    Append = 0,

    /// <summary>Send the notice of what failed.</summary>
    Flush = 1,

    /// <summary>Send the notice of a delay.</summary>
    Warn = 2,

    /// <summary>Send one notice a recipient, with its address in that of the sender.</summary>
    Verp = 3,

    /// <summary>Send the notice for one recipient at once, without a log.</summary>
    One = 4,

    /// <summary>Send the delivery report that was asked for.</summary>
    Trace = 5,
}
