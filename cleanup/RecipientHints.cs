using Postfix.Mail;

namespace Postfix.Cleanup;

/// <summary>What records said ahead of the recipient they belong to.</summary>
internal sealed class RecipientHints
{
    /// <summary>The address as the client gave it; null when it is that of the recipient record.</summary>
    public string? Original { get; set; }

    /// <summary>The original recipient of RFC 3461 section 4.2; null when not given.</summary>
    public string? DsnOriginal { get; set; }

    /// <summary>When the sender wants a report.</summary>
    public DsnNotify Notify { get; set; }

    /// <summary>Forgets them, after the recipient.</summary>
    public void Clear() => (Original, DsnOriginal, Notify) = (null, null, DsnNotify.None);
}
