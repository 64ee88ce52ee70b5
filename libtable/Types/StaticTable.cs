using Postfix.Conf;

namespace Postfix.Tables;

/// <summary>static: every key has the same value, which is the table's name: "static:value" or "static:{ value }".</summary>
internal sealed class StaticTable : LookupTable
{
    private readonly LookupResult _value;

    private StaticTable(TableSource source, string value)
        : base(source, TableFlags.Fixed)
    {
        Owner = TableOwner.Root;
        _value = LookupResult.Found(value);
    }

    public static LookupTable Open(TableSource source)
    {
        var value = ListSplitter.Unbrace(source.Name, out var problem);
        if (problem is not null)
        {
            throw new TableOpenException($"bad {source.Type}:name syntax: {problem}");
        }

        if ((source.Flags & TableFlags.SourceIsFile) != 0)
        {
            value = FileValue.Encode(value, out var why) ?? throw new TableOpenException(why!); // null comes with a reason
        }

        return new StaticTable(source, value);
    }

    protected override ValueTask<LookupResult> LookupAsync(string key) => new(_value);
}
