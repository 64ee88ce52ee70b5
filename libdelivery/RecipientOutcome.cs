using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Delivery;

/// <summary>What a delivery agent found out about one recipient.</summary>
/// <param name="Recipient">The recipient.</param>
/// <param name="Relay">Where the mail went, as the log line's <c>relay=</c>; <see cref="NoRelay"/> when it went nowhere.</param>
/// <param name="Kind">Sent, deferred or bounced.</param>
/// <param name="Dsn">Status code and reason.</param>
public sealed record RecipientOutcome(Recipient Recipient, string Relay, OutcomeKind Kind, Dsn Dsn)
{
    /// <summary>The <c>relay=</c> of mail that went nowhere.</summary>
    public const string NoRelay = "none";

    /// <summary>The log line's <c>tls=</c>; null leaves it out.</summary>
    public string? Tls { get; init; }

    /// <summary>An outcome whose kind follows from the class of its status code: 2 sent, 4 deferred, everything else bounced.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="relay">Where the mail went.</param>
    /// <param name="dsn">Status code and reason.</param>
    public static RecipientOutcome Of(Recipient recipient, string relay, Dsn dsn)
    {
        ArgumentNullException.ThrowIfNull(dsn);
        var kind = dsn.Status.StartsWith('2') ? OutcomeKind.Sent : dsn.Status.StartsWith('4') ? OutcomeKind.Deferred : OutcomeKind.Bounced;
        return new RecipientOutcome(recipient, relay, kind, dsn);
    }

    /// <summary>An outcome whose kind follows from the class of its status code.</summary>
    /// <param name="recipient">The recipient.</param>
    /// <param name="relay">Where the mail went.</param>
    /// <param name="status">The enhanced status code.</param>
    /// <param name="reason">The reason in words.</param>
    public static RecipientOutcome Of(Recipient recipient, string relay, string status, string reason)
        => Of(recipient, relay, Dsn.Of(status, reason));
}
