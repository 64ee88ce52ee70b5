namespace Postfix.Smtpd.Commands;

/// <summary>Rules about a command that the session enforces.</summary>
[Flags]
internal enum CommandRules
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Too many of them count as errors.</summary>
    CountsAsJunk = 1,

    /// <summary>Allowed before encryption, where that is required.</summary>
    BeforeTls = 2,

    /// <summary>Nothing may follow before the reply (RFC 2920 3.1).</summary>
    LastInPipeline = 4,

    /// <summary>Allowed to a client that may do nothing else.</summary>
    EvenWhenDenied = 8,

    /// <summary>The session starts anew with it, so that it never counts as done.</summary>
    StartsAnew = 16,
}
