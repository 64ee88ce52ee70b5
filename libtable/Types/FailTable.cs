namespace Postfix.Tables;

/// <summary>fail: every look-up fails; for tests.</summary>
internal sealed class FailTable : LookupTable
{
    private FailTable(TableSource source)
        : base(source, TableFlags.Pattern) => Owner = TableOwner.Root;

    public static LookupTable Open(TableSource source)
    {
        TableGuard.ReadOnly(source);
        return new FailTable(source);
    }

    protected override ValueTask<LookupResult> LookupAsync(string key) => new(LookupResult.Retry());

    protected override ValueTask<TableEntry> StepAsync(SequenceStep step) => new(new TableEntry(LookupStatus.Retry));
}
