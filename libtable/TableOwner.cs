namespace Postfix.Tables;

/// <summary>Who can change a table's content, which is whose rights a command in an alias gets.</summary>
/// <param name="IsTrusted">Whether the owner is known: false for tables whose data come from elsewhere (a server, a client's query).</param>
/// <param name="UserId">The owner's user id; 0 also for tables written into main.cf.</param>
public readonly record struct TableOwner(bool IsTrusted, uint UserId)
{
    /// <summary>Only the administrator can change the content.</summary>
    public static TableOwner Root => new(true, 0);

    /// <summary>The owner is not known.</summary>
    public static TableOwner Unknown => new(false, uint.MaxValue);
}
