using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Makes an LMDB file anew. Entries are sorted first: to append them one after the other is faster than to put each
/// where it belongs, and the size of the map can be told beforehand.
/// </summary>
internal sealed unsafe class LmdbWriter : KeyValueFile
{
    private const int TransactionSize = 8388608;
    private const int EntryOverhead = 16;

    private readonly LmdbEnvironment _environment;
    private readonly EntrySorter _entries;
    private long _mapSize;
    private void* _transaction;
    private long _written;

    /// <summary>Begins to write over a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapSize">The smallest size of its map in bytes.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public LmdbWriter(string path, long mapSize)
    {
        _mapSize = mapSize;
        _environment = new LmdbEnvironment(path, LmdbLibrary.NoSync, mapSize);
        _entries = new EntrySorter(path, EntryOrder.ByKey);
    }

    /// <inheritdoc/>
    public override int Descriptor => _environment.Descriptor;

    /// <inheritdoc/>
    public override IEnumerable<byte[]> LateDuplicates => _entries.Duplicates;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("read");

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        if (key.Length is 0 or > LmdbLibrary.LongestKey)
        {
            _environment.Check(LmdbLibrary.BadValueSize, "write");
        }

        return _entries.TryAdd(key, value, replace);
    }

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw Unfinished("delete from");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("list");

    /// <summary>Writes the database.</summary>
    public override void Sync()
    {
        // Long values have pages of their own, half of the last of which may stay empty.
        var needed = 2 * (_entries.Bytes + (_entries.Count * EntryOverhead));
        for (; _mapSize < needed; _mapSize *= 2)
        {
            _environment.Grow();
        }

        _entries.ForEach(entry => Append(entry.Key, entry.Value));
        Commit();
        _environment.Sync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_transaction is not null)
        {
            LmdbLibrary.Abort(_transaction);
            _transaction = null;
        }

        _entries.Dispose();
        _environment.Dispose();
    }

    private void Append(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (_written >= TransactionSize)
        {
            Commit();
        }

        fixed (byte* keyBytes = key, valueBytes = value)
        {
            var item = new LmdbItem { Data = keyBytes, Size = (nuint)key.Length };
            var data = new LmdbItem { Data = valueBytes, Size = (nuint)value.Length };
            _transaction = _transaction is null ? _environment.Begin(0) : _transaction;
            _environment.Check(LmdbLibrary.Put(_transaction, _environment.Database, &item, &data, LmdbLibrary.Append), "write");
        }

        _written += key.Length + value.Length;
    }

    private void Commit()
    {
        if (_transaction is not null)
        {
            var transaction = _transaction;
            _transaction = null;
            _environment.Check(LmdbLibrary.Commit(transaction), "write");
        }

        _written = 0;
    }

    private static PosixException Unfinished(string operation) => new(Errno.EROFS, operation);
}
