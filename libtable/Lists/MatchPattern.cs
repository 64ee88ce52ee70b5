namespace Postfix.Tables;

/// <summary>One pattern of a match list.</summary>
/// <param name="Text">The pattern, folded to lower case; a table's "type:name" as it is.</param>
/// <param name="Negated">Whether a match means "not in the list".</param>
/// <param name="Table">The table to search, for "type:name" patterns.</param>
internal sealed record MatchPattern(string Text, bool Negated, LookupTable? Table);
