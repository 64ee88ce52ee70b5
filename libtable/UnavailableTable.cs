using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>
/// Stands for a table that could not be opened, so that a daemon goes on with everything that does not need it.
/// </summary>
public sealed class UnavailableTable : LookupTable
{
    /// <summary>Makes the stand-in.</summary>
    public UnavailableTable(TableSource source, string reason)
        : base(source, TableFlags.Pattern)
        => Reason = reason;

    /// <summary>Why the table could not be opened.</summary>
    public string Reason { get; }

    /// <inheritdoc/>
    protected override ValueTask<LookupResult> LookupAsync(string key)
    {
        Log.Warning($"{Type}:{Name} is unavailable. {Reason}");
        return new(LookupResult.Retry(Reason));
    }

    /// <inheritdoc/>
    protected override ValueTask<LookupStatus> StoreAsync(string key, string value)
    {
        Log.Warning($"{Type}:{Name} is unavailable. {Reason}");
        return new(LookupStatus.Retry);
    }

    /// <inheritdoc/>
    protected override ValueTask<LookupStatus> RemoveAsync(string key)
    {
        Log.Warning($"{Type}:{Name} is unavailable. {Reason}");
        return new(LookupStatus.Retry);
    }

    /// <inheritdoc/>
    protected override ValueTask<TableEntry> StepAsync(SequenceStep step)
    {
        Log.Warning($"{Type}:{Name} is unavailable. {Reason}");
        return new(new TableEntry(LookupStatus.Retry));
    }
}
