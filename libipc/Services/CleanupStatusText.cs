namespace Postfix.Ipc;

/// <summary>What a failure of cleanup is called in an SMTP reply and in a notice.</summary>
/// <param name="Status">The failure.</param>
/// <param name="ReplyCode">The SMTP reply code.</param>
/// <param name="EnhancedStatus">The enhanced status code (RFC 3463).</param>
/// <param name="Text">The description.</param>
public sealed record CleanupStatusText(CleanupStatus Status, int ReplyCode, string EnhancedStatus, string Text)
{
    // In the order in which a failure wins over the others.
    private static readonly CleanupStatusText[] s_table =
    [
        new(CleanupStatus.Defer, 450, "4.7.1", "service unavailable"),
        new(CleanupStatus.Proxy, 451, "4.3.0", "queue file write error"),
        new(CleanupStatus.Bad, 451, "4.3.0", "internal protocol error"),
        new(CleanupStatus.Recipient, 550, "5.1.0", "no recipients specified"),
        new(CleanupStatus.Hops, 554, "5.4.0", "too many hops"),
        new(CleanupStatus.Size, 552, "5.3.4", "message file too big"),
        new(CleanupStatus.Content, 550, "5.7.1", "message content rejected"),
        new(CleanupStatus.Write, 451, "4.3.0", "queue file write error"),
        new(CleanupStatus.NoPermission, 550, "5.7.1", "service denied"),
        new(CleanupStatus.BareLf, 521, "5.5.2", "bare <LF> received"),
    ];

    /// <summary>The description of the failure that counts most.</summary>
    /// <param name="status">One or more failures.</param>
    /// <returns>The description; null for success and for bits nobody knows.</returns>
    public static CleanupStatusText? Of(CleanupStatus status)
    {
        foreach (var row in s_table)
        {
            if ((row.Status & status) != 0)
            {
                return row;
            }
        }

        return null;
    }
}
