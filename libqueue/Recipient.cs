using Postfix.Mail;

namespace Postfix.Queue;

/// <summary>One recipient of a message, as stored in the queue file and passed to delivery agents and bounce.</summary>
/// <param name="Address">The address, unquoted.</param>
public sealed record Recipient(string Address)
{
    /// <summary>The address before rewriting and expansion, unquoted; empty when not known.</summary>
    public string Original { get; init; } = "";

    /// <summary>File offset of the recipient's record; 0 when it has none.</summary>
    public long Offset { get; init; }

    /// <summary>The DSN original recipient as <c>type;address</c>; empty when not given (RFC 3461 4.2).</summary>
    public string DsnOriginal { get; init; } = "";

    /// <summary>When the sender wants a report (RFC 3461 4.1); none when not given.</summary>
    public DsnNotify Notify { get; init; }
}
