using Postfix.Mail;

namespace Postfix.Smtpd.Transaction;

/// <summary>The parameters of MAIL.</summary>
internal sealed record MailParameters
{
    /// <summary>BODY: 7bit, 8bit, or null when not said (RFC 6152).</summary>
    public string? Encoding { get; init; }

    /// <summary>SIZE: how many bytes are announced; 0 for none (RFC 1870).</summary>
    public long Size { get; init; }

    /// <summary>RET (RFC 3461 4.3).</summary>
    public DsnReturn Return { get; init; }

    /// <summary>ENVID, decoded; null for none (RFC 3461 4.4).</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>AUTH: who submitted the message, as written; null for somebody unknown (RFC 4954 5).</summary>
    public string? Submitter { get; init; }

    /// <summary>SMTPUTF8 (RFC 6531 3.4).</summary>
    public bool SmtpUtf8 { get; init; }

    /// <summary>XVERP: the two delimiters; null for none.</summary>
    public string? VerpDelimiters { get; init; }
}
