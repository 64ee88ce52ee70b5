namespace Postfix.Tables;

/// <summary>randmap: one of the values in the table's name, by chance.</summary>
internal sealed class RandmapTable : LookupTable
{
    private readonly List<string> _values;

    private RandmapTable(TableSource source, List<string> values)
        : base(source, TableFlags.Pattern)
    {
        Owner = TableOwner.Root;
        _values = values;
    }

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        var values = new List<string>();
        foreach (var item in NestedTables.Items(source, "value"))
        {
            values.Add(Conf.ListSplitter.Unbrace(item, out var problem));
            if (problem is not null)
            {
                throw new TableOpenException($"bad syntax: \"{source.FullName}\"; need \"randmap:{{value...}}\"");
            }
        }

        return new RandmapTable(source, values);
    }

    // The choice is a matter of load, not of secrets.
    protected override ValueTask<LookupResult> LookupAsync(string key)
        => new(LookupResult.Found(_values[Random.Shared.Next(_values.Count)]));
}
