namespace Postfix.Mail;

/// <summary>What a <see cref="MimeParser"/> does beyond telling headers from body.</summary>
[Flags]
public enum MimeOptions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Take everything after the first headers as one body.</summary>
    DisableMime = 1,

    /// <summary>Report bytes over 127 in headers.</summary>
    ReportEightBitHeader = 2,

    /// <summary>Report bytes over 127 in a body that is declared as 7bit.</summary>
    ReportEightBitBody = 4,

    /// <summary>Report multipart and message parts in an encoding other than 7bit, 8bit and binary (RFC 2045 section 6.4).</summary>
    ReportEncodingDomain = 8,

    /// <summary>Report headers over the size limit.</summary>
    ReportTruncatedHeader = 16,

    /// <summary>Report parts nested too deeply.</summary>
    ReportNesting = 32,

    /// <summary>Convert 8bit and binary parts to quoted-printable.</summary>
    Downgrade = 64,
}
