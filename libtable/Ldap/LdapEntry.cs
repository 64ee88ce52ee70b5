namespace Postfix.Tables;

/// <summary>An entry that a search found.</summary>
/// <param name="Attributes">The attributes, in the server's order, with their values.</param>
internal sealed record LdapEntry(IReadOnlyList<(string Name, IReadOnlyList<string> Values)> Attributes)
{
    /// <summary>Whether there is a value of the attribute with exactly this description.</summary>
    public bool Has(string name)
        => Attributes.Any(item => item.Values.Count > 0 && item.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
