namespace Postfix.Cleanup;

/// <summary>Remembers what was seen, without regard to case, up to a limit.</summary>
/// <param name="limit">How much to remember; 0 for everything.</param>
internal sealed class DuplicateFilter(int limit)
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether something was seen before; it is from now on, if there is room.</summary>
    public bool WasSeen(string text)
        => limit > 0 && _seen.Count >= limit ? _seen.Contains(text) : !_seen.Add(text);

    /// <summary>Whether something was seen before.</summary>
    public bool Contains(string text) => _seen.Contains(text);
}
