using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Qmgr;

/// <summary>What the configuration says about routing in the queue manager.</summary>
internal sealed record RouterSettings
{
    public required string MyHostName { get; init; }

    public required AddressExtension Extension { get; init; }

    public required string DoubleBounceSender { get; init; }

    /// <summary>The destination of a content filter that names none; empty for the recipient's domain.</summary>
    public required string FilterNextHop { get; init; }

    /// <summary>Transports whose mail waits until the queue is flushed.</summary>
    public required IReadOnlySet<string> DeferredTransports { get; init; }

    public required int ProbeLimit { get; init; }

    /// <summary>Records that a notice to nobody was thrown away, and marks the recipient done.</summary>
    public required Func<Message, Recipient, ValueTask> DiscardAsync { get; init; }
}
