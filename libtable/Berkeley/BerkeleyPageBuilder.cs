using System.Buffers.Binary;

namespace Postfix.Tables;

/// <summary>A page that is being filled: an index from the start, items from the end.</summary>
internal sealed class BerkeleyPageBuilder
{
    private readonly byte[] _bytes = new byte[BerkeleyFormat.PageSize];
    private int _count;
    private int _low;

    /// <summary>The page.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The page's number.</summary>
    public uint Number
    {
        get => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(8));
        set => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(8), value);
    }

    /// <summary>The page after this one in its chain.</summary>
    public uint Next
    {
        set => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(16), value);
    }

    /// <summary>What the page holds.</summary>
    public BerkeleyPageType Type
    {
        set => _bytes[25] = (byte)value;
    }

    /// <summary>Begins a page.</summary>
    /// <param name="type">What it holds.</param>
    /// <param name="number">Its number.</param>
    /// <param name="previous">The page before it in its chain, or 0.</param>
    /// <param name="level">Its level in a tree.</param>
    public void Begin(BerkeleyPageType type, uint number, uint previous = 0, byte level = 0)
    {
        Array.Clear(_bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(4), 1); // of a file without a log
        Number = number;
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(12), previous);
        _bytes[24] = level;
        Type = type;
        _count = 0;
        _low = _bytes.Length;
        WriteCounts(0, _low);
    }

    /// <summary>Whether items of these sizes, together, still fit.</summary>
    public bool Fits(int size, int count)
        => BerkeleyFormat.Overhead + ((_count + count) * BerkeleyFormat.IndexSize) + size <= _low;

    /// <summary>Makes room for one more item.</summary>
    public Span<byte> Add(int size)
    {
        _low -= size;
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(BerkeleyFormat.Overhead + (_count * BerkeleyFormat.IndexSize)), (ushort)_low);
        _count++;
        WriteCounts(_count, _low);
        return _bytes.AsSpan(_low, size);
    }

    /// <summary>Puts a piece of a big item onto an overflow page.</summary>
    public void SetPiece(ReadOnlySpan<byte> piece)
    {
        WriteCounts(1, piece.Length);
        piece.CopyTo(_bytes.AsSpan(BerkeleyFormat.Overhead));
    }

    private void WriteCounts(int count, int offset)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(20), (ushort)count);
        BinaryPrimitives.WriteUInt16LittleEndian(_bytes.AsSpan(22), (ushort)offset);
    }
}
