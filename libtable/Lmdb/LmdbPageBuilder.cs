using System.Buffers.Binary;

namespace Postfix.Tables;

/// <summary>A page of a tree that is being filled: an index from the start, items from the end.</summary>
internal sealed class LmdbPageBuilder
{
    private readonly byte[] _bytes = new byte[LmdbFormat.PageSize];
    private readonly LmdbPageKind _kind;
    private int _low;
    private int _high;

    /// <summary>Begins a page.</summary>
    /// <param name="kind">Branch or leaf.</param>
    public LmdbPageBuilder(LmdbPageKind kind)
    {
        _kind = kind;
        Clear();
    }

    /// <summary>Items on the page.</summary>
    public int Count => (_low - LmdbFormat.Overhead) / LmdbFormat.IndexSize;

    private Span<byte> Last => _bytes.AsSpan(_high);

    /// <summary>Whether an item fits.</summary>
    /// <param name="keyLength">Bytes of its key.</param>
    /// <param name="valueSize">Bytes of its value, or of the reference to it.</param>
    public bool Fits(int keyLength, int valueSize) => _low + LmdbFormat.IndexSize + Size(keyLength, valueSize) <= _high;

    /// <summary>Adds an entry.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value, or the reference to it.</param>
    /// <param name="size">Bytes of its value.</param>
    /// <param name="flags">Whether it is a reference.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, int size, ushort flags)
    {
        var item = Add(key, value.Length);
        BinaryPrimitives.WriteInt32LittleEndian(item, size);
        BinaryPrimitives.WriteUInt16LittleEndian(item[4..], flags);
        value.CopyTo(item[(LmdbFormat.ItemHeader + key.Length)..]);
    }

    /// <summary>Adds the place of a page below this one; the key of the first of them is not needed.</summary>
    public void AddChild(ReadOnlySpan<byte> key, ulong page)
    {
        var item = Add(Count == 0 ? default : key, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(item, (uint)page);
        BinaryPrimitives.WriteUInt16LittleEndian(item[4..], (ushort)(page >> 32));
    }

    /// <summary>Takes the last child away again.</summary>
    /// <returns>Its key.</returns>
    public byte[] RemoveChild(out ulong page)
    {
        var item = Last;
        page = BinaryPrimitives.ReadUInt32LittleEndian(item) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(item[4..]) << 32);
        var key = item.Slice(LmdbFormat.ItemHeader, BinaryPrimitives.ReadUInt16LittleEndian(item[6..])).ToArray();
        item[..Size(key.Length, 0)].Clear();
        _high += Size(key.Length, 0);
        _low -= LmdbFormat.IndexSize;
        _bytes.AsSpan(_low, LmdbFormat.IndexSize).Clear();
        return key;
    }

    /// <summary>Completes the page.</summary>
    /// <param name="number">Its number.</param>
    /// <returns>Its bytes.</returns>
    public ReadOnlySpan<byte> Complete(ulong number)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes, number);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(10), (ushort)_kind);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(12), (ushort)_low);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(14), (ushort)_high);
        return _bytes;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_bytes);
        _low = LmdbFormat.Overhead;
        _high = _bytes.Length;
    }

    // Items begin at even places.
    private static int Size(int keyLength, int valueSize) => (LmdbFormat.ItemHeader + keyLength + valueSize + 1) & ~1;

    private Span<byte> Add(ReadOnlySpan<byte> key, int valueSize)
    {
        _high -= Size(key.Length, valueSize);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(_low), (ushort)_high);
        _low += LmdbFormat.IndexSize;
        BinaryPrimitives.WriteUInt16LittleEndian(Last[6..], (ushort)key.Length);
        key.CopyTo(Last[LmdbFormat.ItemHeader..]);
        return Last;
    }
}
