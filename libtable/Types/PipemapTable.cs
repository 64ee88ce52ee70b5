namespace Postfix.Tables;

/// <summary>pipemap: the value found in one table is the key for the next.</summary>
internal sealed class PipemapTable : LookupTable
{
    private readonly LookupTable[] _tables;

    private PipemapTable(TableSource source, LookupTable[] tables)
        : base(source, NestedTables.Kind(tables))
    {
        Owner = TableOwner.Root;
        _tables = tables;
    }

    public static LookupTable Open(TableSource source) => new PipemapTable(source, NestedTables.Open(source));

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        var result = LookupResult.Found(key);
        foreach (var table in _tables)
        {
            result = await table.FindAsync(result.Value);
            if (!result.IsFound)
            {
                break;
            }
        }

        return result;
    }
}
