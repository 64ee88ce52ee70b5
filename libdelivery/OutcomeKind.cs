namespace Postfix.Delivery;

/// <summary>What became of one recipient in one delivery attempt.</summary>
public enum OutcomeKind
{
    /// <summary>Delivered, relayed or forwarded.</summary>
    Sent,

    /// <summary>Not delivered now; the queue manager tries again.</summary>
    Deferred,

    /// <summary>Undeliverable for good; the sender is told.</summary>
    Bounced,
}
