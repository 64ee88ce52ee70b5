namespace Postfix.Mail;

/// <summary>The words for <see cref="MimeErrors"/>.</summary>
public static class MimeErrorText
{
    /// <summary>The status code of all MIME errors.</summary>
    public const string Status = "5.6.0";

    /// <summary>The text for the first of several errors.</summary>
    /// <param name="errors">The errors; at least one.</param>
    /// <returns>The text.</returns>
    public static string Describe(MimeErrors errors) => errors switch
    {
        _ when errors.HasFlag(MimeErrors.Nesting) => "MIME nesting exceeds safety limit",
        _ when errors.HasFlag(MimeErrors.TruncatedHeader) => "message header length exceeds safety limit",
        _ when errors.HasFlag(MimeErrors.EightBitHeader) => "improper use of 8-bit data in message header",
        _ when errors.HasFlag(MimeErrors.EightBitBody) => "improper use of 8-bit data in message body",
        _ when errors.HasFlag(MimeErrors.EncodingDomain) => "invalid message/* or multipart/* encoding domain",
        _ => "unknown MIME error",
    };
}
