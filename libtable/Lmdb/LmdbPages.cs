using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// The pages of an LMDB file as they are after its last change. The file is mapped, as it is by the library: it grows, and is
/// not cut off while somebody has it locked. Its length is asked before each use nevertheless.
/// </summary>
internal sealed class LmdbPages : IDisposable
{
    private readonly byte[] _metas = new byte[2 * LmdbMeta.Size];
    private FileMap? _map;
    private LmdbMeta? _meta;

    private LmdbPages(PosixFile file) => File = file;

    /// <summary>The file.</summary>
    public PosixFile File { get; }

    /// <summary>The state of the file.</summary>
    public LmdbMeta Meta => _meta!; // there whenever a refresh has succeeded

    /// <summary>A number that is another one after the file has changed.</summary>
    public int Generation { get; private set; }

    private FileMap Map => _map!; // there since the file was opened

    /// <summary>Begins to read a file.</summary>
    /// <param name="file">The file, which the result owns.</param>
    /// <param name="problem">Why it cannot be read.</param>
    /// <exception cref="PosixException">The system refuses to read it.</exception>
    public static LmdbPages? TryOpen(PosixFile file, out string problem)
    {
        var pages = new LmdbPages(file);
        if (pages.TryRefresh(out problem))
        {
            return pages;
        }

        pages._map?.Dispose();
        return null;
    }

    /// <summary>Takes note of what has become of the file, and tells whether it has changed.</summary>
    /// <exception cref="PosixException">The file cannot be read, or is no longer an LMDB file.</exception>
    public bool Refresh()
    {
        var before = Generation;
        return TryRefresh(out var problem) ? before != Generation : throw new PosixException(Errno.EIO, $"read {File.Path}: {problem}");
    }

    /// <summary>A page of the tree.</summary>
    /// <exception cref="PosixException">There is no such page.</exception>
    public LmdbPage Get(ulong number, LmdbPageKind kind) => new(this, Bytes(number, 0, Meta.PageSize), number, kind);

    /// <summary>A value that has pages of its own.</summary>
    /// <exception cref="PosixException">It is not there.</exception>
    public ReadOnlySpan<byte> Big(ulong number, uint size)
    {
        var header = Bytes(number, 0, LmdbFormat.Overhead);
        var pages = (LmdbFormat.Overhead + (long)size + Meta.PageSize - 1) / Meta.PageSize;
        return BinaryPrimitives.ReadUInt64LittleEndian(header) == number
            && ((LmdbPageKind)BinaryPrimitives.ReadUInt16LittleEndian(header[10..]) & LmdbPageKind.Any) == LmdbPageKind.Overflow
            && BinaryPrimitives.ReadUInt32LittleEndian(header[12..]) >= pages
            ? Bytes(number, LmdbFormat.Overhead, size)
            : throw Damaged(number);
    }

    /// <summary>What to say of bytes that make no sense.</summary>
    public PosixException Damaged(ulong number) => new(Errno.EIO, $"read page {number} of {File.Path}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _map?.Dispose();
        File.Dispose();
    }

    // Nothing before the first page of a tree, nothing behind the last page in use or the end of the file.
    private ReadOnlySpan<byte> Bytes(ulong number, int offset, long size)
    {
        if (number < (ulong)LmdbFormat.FirstPage || number > Meta.LastPage || number > (ulong)(Map.Length / Meta.PageSize))
        {
            throw Damaged(number);
        }

        var start = ((long)number * Meta.PageSize) + offset;
        return size <= int.MaxValue && start + size <= Map.Length ? Map.Slice(start, (int)size) : throw Damaged(number);
    }

    private bool TryRefresh(out string problem)
    {
        var length = File.Seek(0, SeekOrigin.End); // the cheapest way to ask
        if (length == 0)
        {
            // Postfix: the library would begin to make an empty file a database, and cannot.
            problem = Errno.Text(Errno.EBADF);
            return false;
        }

        if (_map?.Length != length)
        {
            _map?.Dispose();
            _map = null;
            _map = new FileMap(File);
        }

        // Each change shows in one of the first two pages.
        if (_meta is not null && IsSame(0, 0) && IsSame(1, _meta.PageSize))
        {
            problem = "";
            return true;
        }

        return TryReadMetas(out problem);
    }

    private bool TryReadMetas(out string problem)
    {
        _meta = null;
        if (ReadMeta(0, 0, out problem) is not { } first || ReadMeta(1, first.PageSize, out problem) is not { } second)
        {
            return false;
        }

        Generation++;
        _meta = first.Change >= second.Change ? first : second;
        return true;
    }

    private bool IsSame(int index, int offset)
        => Start(offset).SequenceEqual(_metas.AsSpan(index * LmdbMeta.Size, LmdbMeta.Size));

    private LmdbMeta? ReadMeta(int index, int offset, out string problem)
    {
        var bytes = Start(offset);
        bytes.CopyTo(_metas.AsSpan(index * LmdbMeta.Size)); // a short file is refused, so it does not matter what is left behind
        var meta = LmdbMeta.TryParse(bytes, out problem);
        if (meta is null || index == 0 || meta.PageSize == offset)
        {
            return meta;
        }

        problem = LmdbMeta.Invalid;
        return null;
    }

    private ReadOnlySpan<byte> Start(int offset)
        => Map.Slice(Math.Min(offset, Map.Length), (int)Math.Clamp(Map.Length - offset, 0, LmdbMeta.Size));
}
