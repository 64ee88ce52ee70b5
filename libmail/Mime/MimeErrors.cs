namespace Postfix.Mail;

/// <summary>What a <see cref="MimeParser"/> found wrong with a message.</summary>
[Flags]
public enum MimeErrors
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Parts are nested too deeply.</summary>
    Nesting = 1,

    /// <summary>A header is too long.</summary>
    TruncatedHeader = 2,

    /// <summary>A header has bytes over 127.</summary>
    EightBitHeader = 4,

    /// <summary>A 7bit body has bytes over 127.</summary>
    EightBitBody = 8,

    /// <summary>A multipart or message part is encoded.</summary>
    EncodingDomain = 16,
}
