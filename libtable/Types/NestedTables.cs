using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>Reads "{type:name, type:name}" and the like.</summary>
internal static class NestedTables
{
    /// <summary>The items in the braces of a table's name.</summary>
    public static List<string> Items(TableSource source, string need)
    {
        var inner = ListSplitter.Unbrace(source.Name, out var problem);
        var items = ListSplitter.SplitBraced(inner);
        return source.Name.StartsWith('{') && problem is null && items.Count > 0
            ? items
            : throw new TableOpenException($"bad syntax: \"{source.FullName}\"; need \"{source.Type}:{{{need}...}}\"");
    }

    /// <summary>Opens the tables in the braces of a table's name.</summary>
    public static LookupTable[] Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        const string Need = "type:name";
        var items = Items(source, Need);
        var tables = new List<LookupTable>();
        foreach (var item in items)
        {
            if (!item.Contains(':', StringComparison.Ordinal))
            {
                throw new TableOpenException($"bad syntax: \"{source.FullName}\"; need \"{source.Type}:{{{Need}...}}\"");
            }

            tables.Add(source.Factory.Share(item, source.Flags & ~TableFlags.Debug));
        }

        return [.. tables];
    }

    /// <summary>Fixed and pattern as far as any of the tables is.</summary>
    public static TableFlags Kind(LookupTable[] tables)
        => tables.Aggregate(TableFlags.None, (kind, table) => kind | (table.Flags & (TableFlags.Fixed | TableFlags.Pattern)));
}
