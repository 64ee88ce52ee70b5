using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>The value of a "maps" parameter: tables that are searched in order until one answers.</summary>
public sealed class MapList
{
    private readonly LookupTable[] _tables;

    /// <summary>Opens the tables.</summary>
    /// <param name="factory">Who opens them; tables named twice are opened once.</param>
    /// <param name="title">The parameter's name, for warnings.</param>
    /// <param name="maps">The parameter's value: "type:name" separated by commas or blanks.</param>
    /// <param name="flags">What the user wants.</param>
    /// <exception cref="FatalException">The value is malformed.</exception>
    public MapList(TableFactory factory, string title, string maps, TableFlags flags = TableFlags.Lookup)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Title = title;
        _tables = [.. ListSplitter.SplitBraced(maps).Select(item => factory.Share(item, flags))];
    }

    /// <summary>The parameter's name.</summary>
    public string Title { get; }

    /// <summary>Whether there is no table to search.</summary>
    public bool IsEmpty => _tables.Length == 0;

    /// <summary>The tables, in order.</summary>
    public IReadOnlyList<LookupTable> Tables => _tables;

    /// <summary>Searches the tables.</summary>
    /// <param name="key">The key; nothing is found for an empty one.</param>
    /// <param name="only">Search only tables of this kind (Fixed for parts of an address), None for all.</param>
    /// <returns>The first value found; the first failure ends the search.</returns>
    public ValueTask<LookupResult> FindAsync(string key, TableFlags only = TableFlags.None)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == 0 || _tables.Length == 0 ? new(LookupResult.NotFound) : SearchAsync(key, only, false);
    }

    /// <summary>Searches tables whose values are file content (see <see cref="FileValue"/>).</summary>
    public ValueTask<LookupResult> FindFileAsync(string key, TableFlags only = TableFlags.None)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == 0 || _tables.Length == 0 ? new(LookupResult.NotFound) : SearchAsync(key, only, true);
    }

    private async ValueTask<LookupResult> SearchAsync(string key, TableFlags only, bool file)
    {
        foreach (var table in _tables)
        {
            if (only != TableFlags.None && (table.Flags & only) == 0)
            {
                continue;
            }

            var result = file ? await table.FindFileAsync(key) : await table.FindAsync(key);
            if (result.IsMissing)
            {
                continue;
            }

            if (result.IsError)
            {
                Log.Warning($"{table.FullName} lookup error for \"{TextLimit.Cut(key, 100)}\"");
                return result;
            }

            if (result.Value.Length > 0)
            {
                return result;
            }

            Log.Warning($"{Title} lookup of {key} returns an empty string result");
            Log.Warning($"{Title} should return NO RESULT in case of NOT FOUND");
            return LookupResult.ConfigurationError("empty string result");
        }

        return LookupResult.NotFound;
    }
}
