namespace Postfix.Tables;

/// <summary>environ: the process environment.</summary>
internal sealed class EnvironTable : LookupTable
{
    private EnvironTable(TableSource source)
        : base(source, TableFlags.Fixed)
    {
    }

    public static LookupTable Open(TableSource source) => new EnvironTable(source);

    protected override ValueTask<LookupResult> LookupAsync(string key)
        => new(Environment.GetEnvironmentVariable(key) is { } value ? LookupResult.Found(value) : LookupResult.NotFound);

    protected override ValueTask<LookupStatus> StoreAsync(string key, string value)
    {
        Environment.SetEnvironmentVariable(key, value);
        return new(LookupStatus.Found);
    }

}
