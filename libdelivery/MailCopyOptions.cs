namespace Postfix.Delivery;

/// <summary>The form in which a message is handed to a mailbox, a maildir or a command.</summary>
public sealed record MailCopyOptions
{
    private static readonly ReadOnlyMemory<byte> s_newline = "\n"u8.ToArray();

    /// <summary>The envelope sender, unquoted; empty for the null sender.</summary>
    public required string Sender { get; init; }

    /// <summary>What stands in the From_ line and in Return-Path in place of the null sender; null for each one's usual form.</summary>
    public string? NullSender { get; init; }

    /// <summary>Whether a line <c>From sender  date</c> starts the message.</summary>
    public bool FromLine { get; init; }

    /// <summary>Whether a Return-Path header is put in front.</summary>
    public bool ReturnPath { get; init; }

    /// <summary>Address for an X-Original-To header; null or empty for none.</summary>
    public string? OriginalTo { get; init; }

    /// <summary>Address for a Delivered-To header; null for none.</summary>
    public string? DeliveredTo { get; init; }

    /// <summary>Whether lines that start with <c>From </c> get a <c>&gt;</c> in front.</summary>
    public bool QuoteFrom { get; init; }

    /// <summary>Whether lines that start with a dot get another dot.</summary>
    public bool StuffDots { get; init; }

    /// <summary>Whether an empty line follows the message.</summary>
    public bool BlankLine { get; init; }

    /// <summary>What ends each line.</summary>
    public ReadOnlyMemory<byte> EndOfLine { get; init; } = s_newline;

    /// <summary>The form of UNIX mailbox files.</summary>
    /// <param name="sender">The envelope sender.</param>
    /// <param name="originalTo">The recipient as given to the mail system; null or empty to leave it out.</param>
    /// <param name="deliveredTo">The recipient for Delivered-To; null to leave it out.</param>
    public static MailCopyOptions Mailbox(string sender, string? originalTo, string? deliveredTo) => new()
    {
        Sender = sender,
        OriginalTo = originalTo,
        DeliveredTo = deliveredTo,
        FromLine = true,
        ReturnPath = true,
        QuoteFrom = true,
        BlankLine = true,
    };

    /// <summary>The form of maildir files: the message with envelope headers, nothing quoted.</summary>
    /// <param name="sender">The envelope sender.</param>
    /// <param name="originalTo">The recipient as given to the mail system; null or empty to leave it out.</param>
    /// <param name="deliveredTo">The recipient for Delivered-To; null to leave it out.</param>
    public static MailCopyOptions Maildir(string sender, string? originalTo, string? deliveredTo) => new()
    {
        Sender = sender,
        OriginalTo = originalTo,
        DeliveredTo = deliveredTo,
        ReturnPath = true,
    };
}
