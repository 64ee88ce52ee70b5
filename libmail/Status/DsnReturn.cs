namespace Postfix.Mail;

/// <summary>How much of a message its sender wants back: the RET parameter of MAIL (RFC 3461 section 4.3).</summary>
public enum DsnReturn
{
    /// <summary>Nothing was asked for.</summary>
    None = 0,

    /// <summary>The whole message.</summary>
    Full = 1,

    /// <summary>The headers.</summary>
    Headers = 2,
}
