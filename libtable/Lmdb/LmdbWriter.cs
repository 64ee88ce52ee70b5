using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Makes an LMDB file anew without the LMDB library: sorted entries are written page after page, which is many times faster
/// than to put each where it belongs.
/// </summary>
internal sealed class LmdbWriter : KeyValueFile
{
    private readonly PosixFile _file;
    private readonly EntrySorter _entries;
    private readonly long _mapSize;

    /// <summary>Begins to write over a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mapSize">The smallest size of its map in bytes.</param>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public LmdbWriter(string path, long mapSize)
    {
        _file = PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create, 0x1A4); // 0644
        _mapSize = mapSize;
        _entries = new EntrySorter(path, EntryOrder.ByKey);
    }

    /// <inheritdoc/>
    public override int Descriptor => _file.Descriptor;

    /// <inheritdoc/>
    public override IEnumerable<byte[]> LateDuplicates => _entries.Duplicates;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("read");

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
        => key.Length is > 0 and <= LmdbFormat.LongestKey
            ? _entries.TryAdd(key, value, replace)
            : throw new PosixException(Errno.EINVAL, $"write {_file.Path}");

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw Unfinished("delete from");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value) => throw Unfinished("list");

    /// <summary>Writes the database.</summary>
    public override void Sync()
    {
        _file.Truncate(0);
        var tree = new LmdbTreeBuilder(new LmdbOutput(_file));
        _entries.ForEach(tree.Add);
        tree.Finish(_mapSize);
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
