namespace Postfix.Smtpd.Restrictions;

/// <summary>What a restriction is about, and without which it has no opinion.</summary>
[Flags]
internal enum Needs
{
    /// <summary>The session itself.</summary>
    Nothing = 0,

    /// <summary>A HELO name.</summary>
    Helo = 1,

    /// <summary>A sender address, or the null sender.</summary>
    Sender = 2,

    /// <summary>A sender address that is not empty.</summary>
    NonNullSender = 4,

    /// <summary>A recipient address.</summary>
    Recipient = 8,

    /// <summary>The argument of ETRN.</summary>
    Etrn = 16,

    /// <summary>A client with a network address (not standard input).</summary>
    ReverseName = 32,
}
