namespace Postfix.Queue;

/// <summary>What a message needs from the next system (attribute <c>sendopts</c>, field 6 of the size record).</summary>
[Flags]
public enum SendOptions
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>SMTPUTF8 was requested (RFC 6531).</summary>
    Smtputf8Requested = 1,

    /// <summary>A header has UTF-8.</summary>
    Utf8Header = 2,

    /// <summary>The sender address has UTF-8.</summary>
    Utf8Sender = 4,

    /// <summary>A recipient address has UTF-8.</summary>
    Utf8Recipient = 8,

    /// <summary>The message has the header <c>TLS-Required: no</c> (RFC 8689).</summary>
    TlsRequiredNo = 16,

    /// <summary>REQUIRETLS was requested (RFC 8689).</summary>
    RequireTls = 32,

    /// <summary>All bits of SMTPUTF8.</summary>
    AllSmtputf8 = Smtputf8Requested | Utf8Header | Utf8Sender | Utf8Recipient,

    /// <summary>The bits known today.</summary>
    All = AllSmtputf8 | TlsRequiredNo | RequireTls,
}
