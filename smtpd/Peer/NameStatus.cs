namespace Postfix.Smtpd.Peer;

/// <summary>What is known about a client's name.</summary>
internal enum NameStatus
{
    /// <summary>The name is known, and its addresses include the client's.</summary>
    Ok = 2,

    /// <summary>It could not be found out for now.</summary>
    Temporary = 4,

    /// <summary>There is none.</summary>
    Permanent = 5,

    /// <summary>The name does not lead back to the client's address.</summary>
    Forged = 6,
}
