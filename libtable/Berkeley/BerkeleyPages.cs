using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// The pages of a Berkeley DB file. They are read, not mapped: another program may cut the file off at any time, and to touch
/// a map of what is gone ends the process. Some are kept until the file changes.
/// </summary>
internal sealed class BerkeleyPages : IDisposable
{
    private const int LargestCache = 4096;
    private const int LeafSlots = 2;
    private const long CheckMilliseconds = 1000;

    private readonly uint _magic;
    private readonly int _cacheSize;
    private readonly byte[] _first = new byte[BerkeleyHeader.Size];
    private byte[]?[] _cache = [];
    private uint[] _numbers = [];
    private byte[] _overflow = [];
    private BerkeleyHeader? _header;
    private (long Size, long Seconds, int Nanoseconds) _state;
    private long _checked;

    private BerkeleyPages(PosixFile file, uint magic, int cacheSize)
    {
        File = file;
        _magic = magic;
        _cacheSize = cacheSize;
    }

    /// <summary>The file.</summary>
    public PosixFile File { get; }

    /// <summary>What the first page says.</summary>
    public BerkeleyHeader Header => _header!; // there since the file was opened

    /// <summary>How many pages the file has: no chain is longer.</summary>
    public long Count { get; private set; }

    /// <summary>Begins to read a file; null when it has features that are not read here.</summary>
    /// <param name="file">The file, which the result owns.</param>
    /// <param name="magic">The kind that is expected.</param>
    /// <param name="cacheSize">How many bytes of pages may be kept.</param>
    /// <exception cref="PosixException">The file is not of this kind, or cannot be read.</exception>
    public static BerkeleyPages? TryOpen(PosixFile file, uint magic, int cacheSize)
    {
        var pages = new BerkeleyPages(file, magic, cacheSize);
        return pages.TryRefresh() ? pages : null;
    }

    /// <summary>Forgets what has been read if the file has been changed since; that is asked once a second, a look-up is much shorter.</summary>
    /// <exception cref="PosixException">The file cannot be read, is damaged, or has become one that is not read here.</exception>
    public void Refresh()
    {
        if (Environment.TickCount64 - _checked >= CheckMilliseconds)
        {
            HasChanged();
        }
    }

    /// <summary>Forgets what has been read if the file has been changed since, and tells so.</summary>
    /// <exception cref="PosixException">The file cannot be read, is damaged, or has become one that is not read here.</exception>
    public bool HasChanged()
    {
        var before = _state;
        return TryRefresh() ? before != _state : throw new PosixException(Errno.EINVAL, $"read {File.Path}");
    }

    /// <summary>A page; its memory is good until the next call. What is beyond the end of the file is an empty page.</summary>
    /// <param name="number">The page.</param>
    /// <param name="isInner">Whether it is above the leaves of a tree, and so will be wanted again.</param>
    public BerkeleyPage Get(uint number, bool isInner = false)
    {
        var slot = isInner ? LeafSlots + (number % (uint)(_cache.Length - LeafSlots)) : number % LeafSlots;
        var page = _cache[slot] ??= new byte[Header.PageSize];
        if (_numbers[slot] != number || number == 0)
        {
            _numbers[slot] = 0;
            Fill(page, number);
            _numbers[slot] = number;
        }

        return new BerkeleyPage(page, Header);
    }

    /// <summary>Collects a big item.</summary>
    /// <exception cref="PosixException">The item is damaged.</exception>
    public void Collect(in BerkeleyValue value, ref byte[] buffer)
    {
        if (value.Length > Count * Header.PageSize || value.Length > Array.MaxLength)
        {
            throw Damaged();
        }

        if (buffer.Length < value.Length)
        {
            buffer = new byte[value.Length];
        }

        _overflow = _overflow.Length == 0 ? new byte[Header.PageSize] : _overflow;
        var rest = buffer.AsSpan(0, (int)value.Length);
        for (var number = value.Page; rest.Length > 0;)
        {
            Fill(_overflow, number);
            var page = new BerkeleyPage(_overflow, Header);
            var piece = page.Piece;
            if (number == 0 || page.Type != BerkeleyPageType.Overflow || piece.IsEmpty || piece.Length > rest.Length)
            {
                throw Damaged();
            }

            piece.CopyTo(rest);
            rest = rest[piece.Length..];
            number = page.Next;
        }
    }

    /// <summary>What to say of bytes that make no sense.</summary>
    public PosixException Damaged() => new(Errno.EIO, $"read {File.Path}");

    /// <inheritdoc/>
    public void Dispose() => File.Dispose();

    private bool TryRefresh()
    {
        _checked = Environment.TickCount64;
        var status = File.Status();
        var state = (status.Size, status.ModifiedSeconds, status.ModifiedNanoseconds);
        if (state == _state)
        {
            return true;
        }

        if (BerkeleyHeader.Parse(_first.AsSpan(0, Read(_first, 0)), _magic) is not { } header)
        {
            return false;
        }

        _header = header;
        Count = (status.Size / header.PageSize) + 1;
        _cache = new byte[]?[SlotCount(header.PageSize)];
        _numbers = new uint[_cache.Length];
        _overflow = [];
        _state = state;
        return true;
    }

    private int SlotCount(int pageSize) => Math.Clamp(_cacheSize / pageSize, 2 * LeafSlots, LargestCache);

    private void Fill(byte[] page, uint number)
    {
        var got = Read(page, number * (long)page.Length);
        page.AsSpan(got).Clear();
    }

    private int Read(byte[] bytes, long offset)
    {
        var count = 0;
        for (int got; count < bytes.Length && (got = File.ReadAt(bytes.AsSpan(count), offset + count)) > 0;)
        {
            count += got;
        }

        return count;
    }
}
