namespace Postfix.Protocol;

/// <summary>Service extensions that a server offers in its EHLO reply and that a site may hide by name.</summary>
[Flags]
public enum EhloKeyword
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>8BITMIME, RFC 6152.</summary>
    EightBitMime = 1 << 0,

    /// <summary>PIPELINING, RFC 2920.</summary>
    Pipelining = 1 << 1,

    /// <summary>SIZE, RFC 1870.</summary>
    Size = 1 << 2,

    /// <summary>VRFY, RFC 5321 3.5.</summary>
    Vrfy = 1 << 3,

    /// <summary>ETRN, RFC 1985.</summary>
    Etrn = 1 << 4,

    /// <summary>AUTH, RFC 4954.</summary>
    Auth = 1 << 5,

    /// <summary>VERP, the way Postfix offers it.</summary>
    Verp = 1 << 6,

    /// <summary>STARTTLS, RFC 3207.</summary>
    StartTls = 1 << 7,

    /// <summary>XCLIENT.</summary>
    XClient = 1 << 8,

    /// <summary>XFORWARD.</summary>
    XForward = 1 << 9,

    /// <summary>ENHANCEDSTATUSCODES, RFC 2034.</summary>
    EnhancedStatusCodes = 1 << 10,

    /// <summary>DSN, RFC 3461.</summary>
    Dsn = 1 << 11,

    /// <summary>SMTPUTF8, RFC 6531.</summary>
    SmtpUtf8 = 1 << 12,

    /// <summary>CHUNKING, RFC 3030.</summary>
    Chunking = 1 << 13,

    /// <summary>REQUIRETLS, RFC 8689.</summary>
    RequireTls = 1 << 14,

    /// <summary>No feature: says that what is hidden is not worth a line in the log.</summary>
    SilentDiscard = 1 << 15,
}
