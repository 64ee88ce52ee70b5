using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Reads LMDB files without the LMDB library: that trusts what it reads, so that a damaged file ends the process, and takes
/// longer to load than most look-ups last.
/// </summary>
internal sealed class LmdbReader : KeyValueFile
{
    private readonly LmdbPages _pages;
    private readonly LmdbTree _tree;

    private LmdbReader(LmdbPages pages)
    {
        _pages = pages;
        _tree = new LmdbTree(pages);
    }

    /// <inheritdoc/>
    public override int Descriptor => _pages.File.Descriptor;

    /// <summary>Begins to read a file.</summary>
    /// <param name="file">The file; the reader owns it unless the result is null.</param>
    /// <param name="problem">Why it cannot be read.</param>
    /// <exception cref="PosixException">The system refuses to read it.</exception>
    public static LmdbReader? TryOpen(PosixFile file, out string problem)
        => LmdbPages.TryOpen(file, out problem) is { } pages ? new LmdbReader(pages) : null;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        _pages.Refresh();
        try
        {
            return _tree.TryGet(key, out value);
        }
        catch (PosixException) when (_pages.Refresh())
        {
            // Pages from before and after a change do not fit together.
            return _tree.TryGet(key, out value);
        }
    }

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace) => throw ReadOnly("write");

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw ReadOnly("delete from");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        _pages.Refresh();
        return _tree.TryStep(first, out key, out value);
    }

    /// <inheritdoc/>
    public override void Sync()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _pages.Dispose();

    private PosixException ReadOnly(string operation) => new(Errno.EROFS, $"{operation} {_pages.File.Path}");
}
