namespace Postfix.Tables;

/// <summary>Goes through a sorted run in memory.</summary>
internal sealed class MemoryCursor(EntryRun run) : EntryCursor
{
    private int _next;
    private int _given;

    /// <inheritdoc/>
    protected override bool TryRead(Span<byte> bytes)
    {
        if (_next == run.Count)
        {
            return false;
        }

        var entry = run.Entry(run.Records[_next]);
        entry.Slice(_given, bytes.Length).CopyTo(bytes);
        _given += bytes.Length;
        if (_given >= EntryRun.HeaderSize && _given == entry.Length)
        {
            (_next, _given) = (_next + 1, 0);
        }

        return true;
    }
}
