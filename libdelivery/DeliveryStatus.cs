namespace Postfix.Delivery;

/// <summary>Whether a recipient still needs work after an outcome was recorded.</summary>
public enum DeliveryStatus
{
    /// <summary>The recipient is done with: delivered, or the non-delivery is on record.</summary>
    Final,

    /// <summary>The recipient stays in the queue file for another attempt.</summary>
    TryLater,
}
