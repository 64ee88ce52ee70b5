namespace Postfix.Postconf;

/// <summary>The -o settings of an entry of master.cf, and which of them something refers to.</summary>
internal sealed class EntrySettings(MasterRow row)
{
    internal MasterRow Row => row;

    internal SortedDictionary<string, string> Values { get; } = row.Overrides();

    internal HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes that a setting is used; false when the entry does not have it.</summary>
    internal bool TryUse(string name)
    {
        if (!Values.ContainsKey(name))
        {
            return false;
        }
        Used.Add(name);
        return true;
    }
}
