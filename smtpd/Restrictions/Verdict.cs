namespace Postfix.Smtpd.Restrictions;

/// <summary>What one restriction, or a list of them, says.</summary>
internal enum Verdict
{
    /// <summary>No opinion: the next restriction decides.</summary>
    Dunno,

    /// <summary>The list is done: what it guards is allowed.</summary>
    Permit,

    /// <summary>Refused; the reply is in the run.</summary>
    Reject,
}
