using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Reads hash and btree files without the Berkeley DB library, which takes longer to load than most look-ups last.
/// </summary>
internal sealed class BerkeleyReader : KeyValueFile
{
    private readonly BerkeleyPages _pages;
    private readonly BerkeleyIndex _index;

    private BerkeleyReader(BerkeleyPages pages)
    {
        _pages = pages;
        _index = pages.Header.Magic == BerkeleyHeader.HashMagic ? new BerkeleyHash(pages) : new BerkeleyTree(pages);
    }

    /// <inheritdoc/>
    public override int Descriptor => _pages.File.Descriptor;

    /// <summary>Begins to read a file; null when it has features that only the library knows.</summary>
    /// <param name="file">The file; the reader owns it unless the result is null.</param>
    /// <param name="kind">Hash or btree, as the library counts them.</param>
    /// <param name="cacheSize">How many bytes of pages may be kept.</param>
    /// <exception cref="PosixException">The file is not of this kind, or cannot be read.</exception>
    public static BerkeleyReader? TryOpen(PosixFile file, int kind, int cacheSize)
    {
        var magic = kind == BerkeleyLibrary.KindHash ? BerkeleyHeader.HashMagic : BerkeleyHeader.TreeMagic;
        return BerkeleyPages.TryOpen(file, magic, cacheSize) is { } pages ? new BerkeleyReader(pages) : null;
    }

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        _pages.Refresh();
        try
        {
            return _index.TryGet(key, out value);
        }
        catch (PosixException) when (_pages.HasChanged())
        {
            // Pages from before and after a change do not fit together.
            return _index.TryGet(key, out value);
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
        return _index.TryStep(first, out key, out value);
    }

    /// <inheritdoc/>
    public override void Sync()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _pages.Dispose();

    private PosixException ReadOnly(string operation) => new(Errno.EROFS, $"{operation} {_pages.File.Path}");
}
