using Postfix.Mail;

namespace Postfix.Smtpd.Transaction;

/// <summary>The parameters of RCPT (RFC 3461 4.1, 4.2).</summary>
internal sealed record RecipientParameters
{
    /// <summary>NOTIFY.</summary>
    public DsnNotify Notify { get; init; }

    /// <summary>ORCPT, <c>type;address</c> with the address decoded; null for none.</summary>
    public string? OriginalRecipient { get; init; }

    /// <summary>The address as the client gave it; null where there is no client.</summary>
    public string? Given { get; init; }
}
