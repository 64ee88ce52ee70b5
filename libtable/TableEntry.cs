namespace Postfix.Tables;

/// <summary>One entry of a table that is being listed, or the end of the list, or a failure.</summary>
/// <param name="Status">Found when there is an entry, NotFound at the end.</param>
/// <param name="Key">The key, when found.</param>
/// <param name="Value">The value, when found.</param>
public readonly record struct TableEntry(LookupStatus Status, string Key = "", string Value = "");
