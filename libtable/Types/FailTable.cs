namespace Postfix.Tables;

/// <summary>fail: every look-up fails; for tests.</summary>
internal sealed class FailTable : LookupTable
{
    private FailTable(TableSource source)
        : base(source, TableFlags.Pattern) => Owner = TableOwner.Root;

    public static LookupTable Open(TableSource source) => new FailTable(source);

    protected override ValueTask<LookupResult> LookupAsync(string key) => new(LookupResult.Retry("Application error"));

    protected override ValueTask<LookupStatus> StoreAsync(string key, string value) => new(LookupStatus.Retry);

    protected override ValueTask<LookupStatus> RemoveAsync(string key) => new(LookupStatus.Retry);

    protected override ValueTask<TableEntry> StepAsync(SequenceStep step) => new(new TableEntry(LookupStatus.Retry));
}
