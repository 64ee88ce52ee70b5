namespace Postfix.Smtpd;

/// <summary>What to do about lines that end in LF without CR (smtpd_forbid_bare_newline).</summary>
internal enum BareNewlineMode
{
    /// <summary>Nothing: they are lines like others.</summary>
    Allow,

    /// <summary>They are lines like others, but the end of the content must be CR LF dot CR LF.</summary>
    Normalize,

    /// <summary>The same, and they are logged.</summary>
    Note,

    /// <summary>They are refused, and the session ends.</summary>
    Reject,
}
