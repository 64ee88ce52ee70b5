using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>Logs each use of another table.</summary>
internal sealed class DebugTable : LookupTable
{
    private readonly LookupTable _inner;

    public DebugTable(TableSource source, LookupTable inner)
        : base(source, inner.Flags & (TableFlags.Fixed | TableFlags.Pattern))
    {
        Flags = inner.Flags;
        Owner = inner.Owner;
        _inner = inner;
    }

    /// <summary>Opens the table that follows "debug:".</summary>
    public static LookupTable Open(TableSource source)
        => new DebugTable(source, source.Factory.Open(source.Name, source.Flags, source.Access));

    public override bool HasChanged() => _inner.HasChanged();

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        var result = await _inner.FindAsync(key);
        var answer = result.IsFound ? $"\"{result.Value}\"" : result.IsError ? "error" : "not_found";
        Log.Info($"{_inner.FullName} lookup: \"{key}\" = {answer}");
        return result;
    }

    protected override async ValueTask<LookupStatus> StoreAsync(string key, string value)
    {
        var status = await _inner.PutAsync(key, value);
        Log.Info($"{_inner.FullName} update: \"{key}\" = \"{value}\": {Describe(status)}");
        return status;
    }

    protected override async ValueTask<LookupStatus> RemoveAsync(string key)
    {
        var status = await _inner.DeleteAsync(key);
        Log.Info($"{_inner.FullName} delete: \"{key}\" = \"{Describe(status)}\"");
        return status;
    }

    protected override async ValueTask<TableEntry> StepAsync(SequenceStep step)
    {
        var entry = await _inner.SequenceAsync(step);
        if (entry.Status == LookupStatus.Found)
        {
            Log.Info($"{_inner.FullName} sequence: \"{entry.Key}\" = \"{entry.Value}\"");
        }
        else
        {
            Log.Info($"{_inner.FullName} sequence: {Describe(entry.Status)}");
        }

        return entry;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Describe(LookupStatus status) => status switch
    {
        LookupStatus.Found => "success",
        LookupStatus.NotFound => "not_found",
        _ => "error",
    };
}
