namespace Postfix.Tables;

/// <summary>A question to the directory.</summary>
/// <param name="Base">Where the search begins.</param>
/// <param name="Scope">How deep it goes.</param>
/// <param name="Filter">What is searched for.</param>
/// <param name="Attributes">What is wanted.</param>
internal sealed record LdapSearch(string Base, LdapScope Scope, string Filter, IReadOnlyList<string> Attributes);
