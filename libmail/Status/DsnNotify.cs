namespace Postfix.Mail;

/// <summary>When the sender of a message wants to be told about a recipient: the NOTIFY parameter of RCPT (RFC 3461 section 4.1).</summary>
[Flags]
public enum DsnNotify
{
    /// <summary>Nothing was asked for: failure and delay, as ever.</summary>
    None = 0,

    /// <summary>Under no circumstances.</summary>
    Never = 1,

    /// <summary>After delivery.</summary>
    Success = 2,

    /// <summary>After failure.</summary>
    Failure = 4,

    /// <summary>When delivery takes long.</summary>
    Delay = 8,
}
