namespace Postfix.Tables;

/// <summary>Which attributes of an entry make up a result.</summary>
/// <param name="Terminal">An entry that has one of these gives these alone.</param>
/// <param name="Leaf">Given by entries that lead to no others.</param>
/// <param name="Ordinary">Given by every entry that has no terminal ones.</param>
/// <param name="Special">Names or URLs of other entries, which are looked up.</param>
internal sealed record LdapResultAttributes(
    IReadOnlyList<string> Terminal, IReadOnlyList<string> Leaf, IReadOnlyList<string> Ordinary, IReadOnlyList<string> Special)
{
    /// <summary>All of them, in this order.</summary>
    public IReadOnlyList<string> All { get; } = [.. Terminal, .. Leaf, .. Ordinary, .. Special];

    /// <summary>Which kind an attribute of an entry is of; null for one that was not asked for.</summary>
    public IReadOnlyList<string>? KindOf(string attribute)
    {
        IReadOnlyList<string>[] kinds = [Terminal, Leaf, Ordinary, Special];
        return kinds.FirstOrDefault(kind => kind.Any(wanted => Narrower(wanted, attribute) == attribute));
    }

    /// <summary>
    /// What to ask for when a URL names attributes: those that are wanted here as well, the one with options ("attr;option")
    /// where only one of the two has them; everything that is wanted when the URL names none.
    /// </summary>
    public IReadOnlyList<string> Within(IReadOnlyList<string> named)
        => named.Count == 0 ? All : [.. named.SelectMany(name => All, Narrower).OfType<string>()];

    // The more special of two descriptions of the same attribute, the second when they are equal; null for different attributes.
    private static string? Narrower(string first, string second)
        => IsSubtype(second, first) ? second : IsSubtype(first, second) ? first : null;

    private static bool IsSubtype(string description, string of)
        => description.StartsWith(of, StringComparison.OrdinalIgnoreCase)
            && (description.Length == of.Length || description[of.Length] == ';');
}
