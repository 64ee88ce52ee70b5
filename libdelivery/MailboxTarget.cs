using Postfix.Posix;

namespace Postfix.Delivery;

/// <summary>A file in mailbox format that mail is appended to, with the rights used for it.</summary>
public sealed record MailboxTarget
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>The identity that locks, opens and creates the file.</summary>
    public required FileIdentity Opener { get; init; }

    /// <summary>The identity that writes, so that quotas count for the right user.</summary>
    public required FileIdentity Writer { get; init; }

    /// <summary>Who shall own the file when it is created; null for <see cref="Opener"/>.</summary>
    public FileIdentity? NewOwner { get; init; }

    /// <summary>The locks to hold.</summary>
    public required MailboxLocks Locks { get; init; }

    /// <summary>Whether delivery goes on, with a warning, when the lock file cannot be created.</summary>
    public bool DotLockMayFail { get; init; }

    /// <summary>The status of failures that have none of their own.</summary>
    public string UsualStatus { get; init; } = "5.2.0";

    /// <summary>A last look at the opened file; a failure ends the delivery.</summary>
    public Func<FileStatus, FileFailure?> Check { get; init; } = static _ => null;
}
