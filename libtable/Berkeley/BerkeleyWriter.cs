using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Makes hash and btree files anew without the Berkeley DB library: sorted entries are written page after page, which is
/// many times faster than to put each where it belongs.
/// </summary>
internal sealed class BerkeleyWriter : KeyValueFile
{
    private readonly PosixFile _file;
    private readonly EntrySorter _entries;
    private readonly bool _isHash;

    /// <summary>Begins to write over a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isHash">Whether it becomes a hash; else a btree.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public BerkeleyWriter(string path, bool isHash)
    {
        _file = PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create, 0x1A4); // 0644
        _isHash = isHash;
        _entries = new EntrySorter(path, isHash ? EntryOrder.ByHash : EntryOrder.ByKey);
    }

    /// <inheritdoc/>
    public override int Descriptor => _file.Descriptor;

    /// <inheritdoc/>
    public override IEnumerable<byte[]> LateDuplicates => _entries.Duplicates;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("read");

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace) => _entries.TryAdd(key, value, replace);

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw Unfinished("delete from");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("list");

    /// <summary>Writes the database.</summary>
    public override void Sync()
    {
        _file.Truncate(0);
        var output = new BerkeleyOutput(_file);
        if (_isHash)
        {
            var hash = new BerkeleyHashBuilder(output, _entries.Count, _entries.Bytes);
            _entries.ForEach(hash.Add);
            hash.Finish();
        }
        else
        {
            var tree = new BerkeleyTreeBuilder(output);
            _entries.ForEach(tree.Add);
            tree.Finish();
        }

        _file.Sync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _entries.Dispose();
        _file.Dispose();
    }

    private PosixException Unfinished(string operation) => new(Errno.EROFS, $"{operation} {_file.Path}");
}
