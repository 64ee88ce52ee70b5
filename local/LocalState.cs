using Postfix.Delivery;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Local;

/// <summary>Where the expansion of a recipient has got to. Each step passes a changed copy on.</summary>
internal sealed record LocalState
{
    /// <summary>What all expansions of the recipient share.</summary>
    internal required LocalMessage Message { get; init; }

    /// <summary>The service name, which is also this agent's name in outcomes.</summary>
    internal required string Relay { get; init; }

    /// <summary>The present recipient.</summary>
    internal required Recipient Recipient { get; init; }

    /// <summary>The envelope sender, or the owner of the list.</summary>
    internal required string Sender { get; init; }

    /// <summary>The sender's envelope id.</summary>
    internal string EnvelopeId { get; init; } = "";

    /// <summary>How much of the message its sender wants back.</summary>
    internal DsnReturn Return { get; init; }

    /// <summary>The address for Delivered-To; null until the first recipient is known.</summary>
    internal string? DeliveredTo { get; init; }

    /// <summary>The local part, in lower case.</summary>
    internal string Local { get; init; } = "";

    /// <summary>The local part without extension, in lower case.</summary>
    internal string User { get; init; } = "";

    /// <summary>The domain; null when the address has none.</summary>
    internal string? Domain { get; init; }

    /// <summary>The address extension, without its delimiter; null when there is none.</summary>
    internal string? Extension { get; init; }

    /// <summary>The extension that results of the present expansion inherit; null for none.</summary>
    internal string? Unmatched { get; init; }

    /// <summary>Who gets complaints, which also means that other local users get a message of their own; null for nobody.</summary>
    internal string? Owner { get; init; }

    /// <summary>Where the present recipient was found.</summary>
    internal ExpansionSource Source { get; init; }

    /// <summary>The name that is being expanded; finding it again means its mailbox.</summary>
    internal string? ExpandedFrom { get; init; }

    /// <summary>How deep the expansion is.</summary>
    internal int Level { get; init; }

    /// <summary>Whose rights are used.</summary>
    internal UserRights Rights { get; init; } = UserRights.Unset;

    /// <summary>Whether only the outcome is asked for.</summary>
    internal bool IsTraceOnly => Message.Delivery.Outcomes.IsTraceOnly;

    /// <summary>The character between user and extension; NUL when there is no extension.</summary>
    internal char Delimiter => User.Length < Local.Length ? Local[User.Length] : '\0';

    /// <summary>Records the outcome of the present recipient.</summary>
    internal Task<DeliveryStatus> RecordAsync(string status, string reason) => RecordAsync(Dsn.Of(status, reason));

    /// <summary>Records the outcome of the present recipient.</summary>
    internal Task<DeliveryStatus> RecordAsync(Dsn dsn) => Message.Delivery.Outcomes.RecordAsync(RecipientOutcome.Of(Recipient, Relay, dsn));

    /// <summary>The X-Original-To address for copies of the message; null to leave it out.</summary>
    internal string? OriginalTo(bool enabled) => enabled && Recipient.Original.Length > 0 ? Recipient.Original : null;
}
