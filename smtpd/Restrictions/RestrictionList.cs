namespace Postfix.Smtpd.Restrictions;

/// <summary>A restriction list, ready to be asked.</summary>
/// <param name="Name">The parameter it comes from, for the log.</param>
/// <param name="Items">Its restrictions, in order.</param>
internal sealed record RestrictionList(string Name, IReadOnlyList<RestrictionItem> Items)
{
    /// <summary>Whether there is nothing to ask.</summary>
    public bool IsEmpty => Items.Count == 0;

    /// <summary>Whether the list, or a class it names, has one of some restrictions.</summary>
    /// <param name="names">The names.</param>
    public bool Mentions(IReadOnlySet<string> names)
        => Items.Any(item => names.Contains(item.Name) || (item.Class is not null && item.Class != this && item.Class.Mentions(names)));
}
