using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>One page of a Berkeley DB file. Whatever its bytes are, nothing outside of it is touched.</summary>
internal readonly ref struct BerkeleyPage
{
    /// <summary>Bytes of a reference to a big item in a tree or a hash.</summary>
    public const int ReferenceSize = 12;

    private const byte PlainItem = 1;
    private const byte BigTreeItem = 3;
    private const byte BigHashItem = 3;
    private const byte DeletedFlag = 0x80;
    private const int TreeItemHeader = 3;
    private const int InternalItemHeader = 12;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _overhead;
    private readonly bool _bigEndian;

    /// <summary>Looks at a page.</summary>
    public BerkeleyPage(ReadOnlySpan<byte> bytes, BerkeleyHeader header)
    {
        _bytes = bytes;
        _overhead = header.Overhead;
        _bigEndian = header.IsBigEndian;
        Count = Short(20);
        if (_overhead + (2 * Count) > bytes.Length)
        {
            // Of an overflow page this is a count of references.
            Count = Type == BerkeleyPageType.Overflow ? 0 : throw Damaged();
        }
    }

    /// <summary>Items on the page.</summary>
    public int Count { get; }

    /// <summary>The page's own number.</summary>
    public uint Number => Long(8);

    /// <summary>The page that comes next in its chain; 0 when there is none.</summary>
    public uint Next => Long(16);

    /// <summary>Levels below a page of a tree; a leaf has 1.</summary>
    public byte Level => _bytes[24];

    /// <summary>What the page holds.</summary>
    public BerkeleyPageType Type => (BerkeleyPageType)_bytes[25];

    /// <summary>The piece of a big item on an overflow page.</summary>
    public ReadOnlySpan<byte> Piece => Slice(_overhead, Short(22));

    /// <summary>An item of a hash page.</summary>
    public BerkeleyValue HashItem(int index)
    {
        var end = index == 0 ? _bytes.Length : Place(index - 1);
        var start = Place(index);
        if (start >= end)
        {
            throw Damaged();
        }

        var item = Slice(start, end - start);
        return item[0] switch
        {
            PlainItem => new BerkeleyValue(item[1..]),
            BigHashItem when item.Length >= ReferenceSize => new BerkeleyValue(Long(start + 4), Long(start + 8)),
            _ => throw Damaged(),
        };
    }

    /// <summary>Whether an item of a leaf has been deleted and only waits for its removal.</summary>
    public bool IsDeleted(int index) => (Slice(Place(index), TreeItemHeader)[2] & DeletedFlag) != 0;

    /// <summary>An item of a tree's leaf.</summary>
    public BerkeleyValue LeafItem(int index)
    {
        var start = Place(index);
        return (Slice(start, TreeItemHeader)[2] & ~DeletedFlag) switch
        {
            PlainItem => new BerkeleyValue(Slice(start + TreeItemHeader, Short(start))),
            BigTreeItem => Reference(start),
            _ => throw Damaged(),
        };
    }

    /// <summary>The key of an internal page's item: all keys below it are equal or greater.</summary>
    public BerkeleyValue InternalKey(int index)
    {
        var start = Place(index);
        return (Slice(start, InternalItemHeader)[2] & ~DeletedFlag) switch
        {
            PlainItem => new BerkeleyValue(Slice(start + InternalItemHeader, Short(start))),
            BigTreeItem => Reference(start + InternalItemHeader),
            _ => throw Damaged(),
        };
    }

    /// <summary>The page below an internal page's item.</summary>
    public uint Child(int index) => Long(Place(index) + 4);

    private static PosixException Damaged() => new(Errno.EIO, "read");

    private BerkeleyValue Reference(int start)
        => Slice(start, ReferenceSize).IsEmpty ? throw Damaged() : new BerkeleyValue(Long(start + 4), Long(start + 8));

    private int Place(int index) => index < Count ? Short(_overhead + (2 * index)) : throw Damaged();

    private ReadOnlySpan<byte> Slice(int start, int length)
        => start + length <= _bytes.Length ? _bytes.Slice(start, length) : throw Damaged();

    private ushort Short(int offset)
    {
        var bytes = Slice(offset, sizeof(ushort));
        return _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);
    }

    private uint Long(int offset)
    {
        var bytes = Slice(offset, sizeof(uint));
        return _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
