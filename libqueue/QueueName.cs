namespace Postfix.Queue;

/// <summary>The names of the queues and of the folders for delivery logs.</summary>
public static class QueueName
{
    /// <summary>Mail from postdrop.</summary>
    public const string Maildrop = "maildrop";

    /// <summary>Mail from cleanup.</summary>
    public const string Incoming = "incoming";

    /// <summary>Mail that the queue manager has in memory.</summary>
    public const string Active = "active";

    /// <summary>Mail that waits for its next attempt.</summary>
    public const string Deferred = "deferred";

    /// <summary>Mail put aside by the administrator.</summary>
    public const string Hold = "hold";

    /// <summary>Files that cannot be read.</summary>
    public const string Corrupt = "corrupt";

    /// <summary>Unused since Postfix 2.</summary>
    public const string Saved = "saved";

    /// <summary>Logs of delayed recipients.</summary>
    public const string Defer = "defer";

    /// <summary>Logs of failed recipients.</summary>
    public const string Bounce = "bounce";

    /// <summary>Logs of requested delivery reports.</summary>
    public const string Trace = "trace";

    /// <summary>Logs of what waits for which site.</summary>
    public const string Flush = "flush";

    private const int MaximumLength = 100;

    /// <summary>Whether a queue name is well formed: 1 to 100 ASCII letters and digits.</summary>
    /// <param name="name">The name.</param>
    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaximumLength)
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
