namespace Postfix.Mail;

/// <summary>How the content of a part is encoded (RFC 2045 section 6).</summary>
internal enum MimeEncoding
{
    SevenBit,
    EightBit,
    Binary,
    QuotedPrintable,
    Base64,
}
