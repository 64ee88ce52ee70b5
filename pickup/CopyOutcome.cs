namespace Postfix.Pickup;

/// <summary>What is to be done with a file of the maildrop folder.</summary>
internal enum CopyOutcome
{
    /// <summary>Leave it for the next scan.</summary>
    Keep,

    /// <summary>Remove it: its message is in the queue, or will never be.</summary>
    Remove,
}
