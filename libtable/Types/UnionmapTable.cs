using System.Text;

namespace Postfix.Tables;

/// <summary>unionmap: the values that several tables have for the key, joined with commas.</summary>
internal sealed class UnionmapTable : LookupTable
{
    private readonly LookupTable[] _tables;

    private UnionmapTable(TableSource source, LookupTable[] tables)
        : base(source, NestedTables.Kind(tables))
    {
        Owner = TableOwner.Root;
        _tables = tables;
    }

    public static LookupTable Open(TableSource source) => new UnionmapTable(source, NestedTables.Open(source));

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        StringBuilder? values = null;
        foreach (var table in _tables)
        {
            var result = await table.FindAsync(key);
            if (result.IsError)
            {
                return result;
            }

            if (result.IsFound)
            {
                values = values is null ? new StringBuilder(result.Value) : values.Append(',').Append(result.Value);
            }
        }

        return values is null ? LookupResult.NotFound : LookupResult.Found(values.ToString());
    }
}
