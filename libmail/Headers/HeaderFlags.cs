namespace Postfix.Mail;

/// <summary>What is special about a header.</summary>
[Flags]
public enum HeaderFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It holds addresses of senders, which are rewritten.</summary>
    Sender = 1,

    /// <summary>It holds addresses of recipients, which are rewritten.</summary>
    Recipient = 2,

    /// <summary>Its recipients are taken by <c>sendmail -t</c>.</summary>
    Extract = 4,

    /// <summary>It marks a message that was sent again (RFC 5322 section 3.6.6).</summary>
    Resent = 8,

    /// <summary>It describes content (RFC 2045).</summary>
    Mime = 16,
}
