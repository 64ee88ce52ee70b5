namespace Postfix.Tables;

/// <summary>A table in memory: internal, and what texthash and inline have read.</summary>
internal sealed class MemoryTable : LookupTable
{
    private readonly Dictionary<string, string> _entries;
    private readonly bool _writable;
    private Dictionary<string, string>.Enumerator _position;
    private bool _listing;

    public MemoryTable(TableSource source, Dictionary<string, string> entries, TableOwner owner, bool writable = false)
        : base(source, TableFlags.Fixed)
    {
        Owner = owner;
        _entries = entries;
        _writable = writable;
    }

    /// <summary>Opens internal:name, which all users of the name in this process share.</summary>
    public static LookupTable OpenInternal(TableSource source)
        => new MemoryTable(source, source.Factory.Memory(source.Name), TableOwner.Root, writable: true);

    protected override ValueTask<LookupResult> LookupAsync(string key)
        => new(_entries.TryGetValue(key, out var value) ? LookupResult.Found(value) : LookupResult.NotFound);

    protected override ValueTask<LookupStatus> StoreAsync(string key, string value)
    {
        if (!_writable)
        {
            return base.StoreAsync(key, value);
        }

        _entries[key] = value;
        return new(LookupStatus.Found);
    }

    protected override ValueTask<LookupStatus> RemoveAsync(string key)
        => !_writable ? base.RemoveAsync(key) : new(_entries.Remove(key) ? LookupStatus.Found : LookupStatus.NotFound);

    protected override ValueTask<TableEntry> StepAsync(SequenceStep step)
    {
        if (step == SequenceStep.First || !_listing)
        {
            // A copy, so that entries can be changed while the list is being read.
            _position = new Dictionary<string, string>(_entries).GetEnumerator();
            _listing = true;
        }

        return new(_position.MoveNext()
            ? new TableEntry(LookupStatus.Found, _position.Current.Key, _position.Current.Value)
            : new TableEntry(LookupStatus.NotFound));
    }
}
