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

        // Postfix: braces around a value keep its blanks together, and stay.
        return new RandmapTable(source, NestedTables.Items(source, "value"));
    }

    // The choice is a matter of load, not of secrets.
    protected override ValueTask<LookupResult> LookupAsync(string key)
        => new(LookupResult.Found(_values[Random.Shared.Next(_values.Count)]));
}
