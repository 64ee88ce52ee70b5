using Postfix.Delivery;

namespace Postfix.Local;

/// <summary>What all expansions of one recipient share.</summary>
/// <param name="Delivery">The delivery request.</param>
/// <param name="Delivered">Who had the message before.</param>
/// <param name="Seen">Who and what was served already.</param>
/// <param name="Forwarder">Messages to other recipients that are being written.</param>
internal sealed record LocalMessage(DeliveryContext Delivery, DeliveredHeaders Delivered, DuplicateFilter Seen, Forwarder Forwarder)
{
    /// <summary>The users met so far.</summary>
    internal AccountCache Accounts { get; } = new();
}
