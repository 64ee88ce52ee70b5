using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>One restriction of a list, with its argument made ready.</summary>
/// <param name="Name">The name as written.</param>
/// <param name="Argument">What follows it, or null.</param>
internal sealed record RestrictionItem(string Name, string? Argument)
{
    /// <summary>The row of the table; null for a restriction class, a table or nonsense.</summary>
    public Restriction? Restriction { get; init; }

    /// <summary>The table of the argument, or the item itself when it is a table.</summary>
    public LookupTable? Table { get; init; }

    /// <summary>The list of a restriction class.</summary>
    public RestrictionList? Class { get; init; }

    /// <summary>The policy server of the argument.</summary>
    public Policy.PolicyService? Server { get; init; }

    /// <summary>The block list of the argument.</summary>
    public BlockList? BlockList { get; init; }

    /// <summary>What is wrong with the item, for the log; found out when the item is used.</summary>
    public string? Fault { get; init; }

    /// <summary>What is wrong with the item without making the list useless; the item is skipped.</summary>
    public string? Complaint { get; init; }

    /// <summary>Whether the item permits everything.</summary>
    public bool IsPermit => Name.Equals("permit", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nothing after the item will be asked.</summary>
    public bool IsLast => IsPermit || Name.Equals("reject", StringComparison.OrdinalIgnoreCase) || Name.Equals("defer", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the next restriction only warns.</summary>
    public bool IsWarnIfReject => Name.Equals("warn_if_reject", StringComparison.OrdinalIgnoreCase);
}
