using System.Collections;

namespace Postfix.Tables;

/// <summary>Tables in their order; each is opened when a key first gets to it.</summary>
/// <param name="names">Their names.</param>
/// <param name="open">Opens one.</param>
internal sealed class OpenTables(IReadOnlyList<string> names, Func<string, LookupTable> open) : IEnumerable<(string Name, LookupTable Table)>, IDisposable
{
    private readonly LookupTable?[] _tables = new LookupTable?[names.Count];

    /// <inheritdoc/>
    public IEnumerator<(string Name, LookupTable Table)> GetEnumerator()
    {
        for (var i = 0; i < names.Count; i++)
        {
            yield return (names[i], _tables[i] ??= open(names[i]));
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var table in _tables)
        {
            table?.Dispose();
        }
    }
}
