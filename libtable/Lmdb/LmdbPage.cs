using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>One page of the tree of an LMDB file. Whatever its bytes are, nothing outside of it is touched.</summary>
internal readonly ref struct LmdbPage
{
    private readonly LmdbPages _pages;
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Looks at a page.</summary>
    /// <param name="pages">The file.</param>
    /// <param name="bytes">The page.</param>
    /// <param name="number">Its number.</param>
    /// <param name="kind">Branch or leaf.</param>
    /// <exception cref="PosixException">It is something else.</exception>
    public LmdbPage(LmdbPages pages, ReadOnlySpan<byte> bytes, ulong number, LmdbPageKind kind)
    {
        _pages = pages;
        _bytes = bytes;
        Number = number;
        var end = Short(12);
        Count = (end - LmdbFormat.Overhead) / LmdbFormat.IndexSize;
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes) != number || end > bytes.Length || Count <= 0
            || ((LmdbPageKind)Short(10) & (LmdbPageKind.Any | LmdbPageKind.Duplicates)) != kind)
        {
            throw Damaged();
        }
    }

    /// <summary>The page's number.</summary>
    public ulong Number { get; }

    /// <summary>Items on the page: at least one.</summary>
    public int Count { get; }

    /// <summary>The key of an item; that of a branch's first one means nothing.</summary>
    public ReadOnlySpan<byte> Key(int index)
    {
        var place = Place(index);
        return Slice(place + LmdbFormat.ItemHeader, Short(place + 6));
    }

    /// <summary>The page below an item of a branch.</summary>
    public ulong Child(int index)
    {
        var place = Place(index);
        return Short(place) | ((ulong)Short(place + 2) << 16) | ((ulong)Short(place + 4) << 32);
    }

    /// <summary>The value of an item of a leaf.</summary>
    public ReadOnlySpan<byte> Value(int index)
    {
        var place = Place(index);
        var size = Short(place) | ((uint)Short(place + 2) << 16);
        var start = place + LmdbFormat.ItemHeader + Short(place + 6);
        var flags = Short(place + 4);
        if ((flags & LmdbFormat.DuplicatesFlag) != 0)
        {
            throw Damaged();
        }

        return (flags & LmdbFormat.BigFlag) == 0
            ? Slice(start, (int)Math.Min(size, int.MaxValue / 2))
            : _pages.Big(BinaryPrimitives.ReadUInt64LittleEndian(Slice(start, LmdbFormat.ReferenceSize)), size);
    }

    /// <summary>The first item, of those from a given one on, that has this key or a greater one.</summary>
    /// <param name="key">The key.</param>
    /// <param name="first">Where to begin.</param>
    /// <param name="found">Whether it has this key.</param>
    public int Search(ReadOnlySpan<byte> key, int first, out bool found)
    {
        found = false;
        var low = first;
        for (var high = Count; low < high;)
        {
            var middle = (low + high) / 2;
            var order = key.SequenceCompareTo(Key(middle));
            if (order == 0)
            {
                found = true;
                return middle;
            }

            (low, high) = order < 0 ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The item of a branch below which a key is, if it is anywhere.</summary>
    public int Branch(ReadOnlySpan<byte> key)
    {
        var index = Search(key, 1, out var found);
        return found ? index : index - 1;
    }

    /// <summary>What to say of bytes that make no sense.</summary>
    public PosixException Damaged() => _pages.Damaged(Number);

    private int Place(int index) => Short(LmdbFormat.Overhead + (index * LmdbFormat.IndexSize));

    private ushort Short(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(offset, sizeof(ushort)));

    private ReadOnlySpan<byte> Slice(int start, int length)
        => start + length <= _bytes.Length ? _bytes.Slice(start, length) : throw Damaged();
}
