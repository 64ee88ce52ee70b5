namespace Postfix.Local;

/// <summary>Remembers what was delivered, so that nobody gets a message twice; letter case does not matter.</summary>
/// <param name="limit">How many entries are remembered; beyond it nothing is a duplicate any more. 0 for no limit.</param>
internal sealed class DuplicateFilter(int limit)
{
    private readonly HashSet<string> _entries = new(StringComparer.Ordinal);

    /// <summary>Adds an entry; true when it was there before.</summary>
    internal bool SeenBefore(string entry)
    {
        var folded = entry.ToLowerInvariant();
        if (limit > 0 && _entries.Count >= limit)
        {
            return _entries.Contains(folded);
        }
        return !_entries.Add(folded);
    }

    /// <summary>Whether an entry is there.</summary>
    internal bool Contains(string entry) => _entries.Contains(entry.ToLowerInvariant());
}
