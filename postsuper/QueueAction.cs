namespace Postfix.Postsuper;

/// <summary>What is done with messages that the command line names.</summary>
internal enum QueueAction
{
    /// <summary>Remove them (-d).</summary>
    Delete,

    /// <summary>Return them to their senders (-e).</summary>
    Expire,

    /// <summary>Return them to their senders, also those on hold (-f).</summary>
    ExpireAndRelease,

    /// <summary>Put them on hold (-h).</summary>
    Hold,

    /// <summary>Release them from hold (-H).</summary>
    Release,

    /// <summary>Have them received again (-r).</summary>
    Requeue,
}
