using System.Buffers.Binary;
using System.Numerics;

namespace Postfix.Tables;

/// <summary>Writes a hash file from entries in the order of their hashes.</summary>
internal sealed class BerkeleyHashBuilder
{
    private const int BigSize = BerkeleyFormat.PageSize / 4;
    private const int FillPerCent = 75;
    private const int MostDoublings = 31;

    private readonly BerkeleyOutput _output;
    private readonly BerkeleyPageBuilder _page = new();
    private readonly BerkeleyBucket _bucket = new();
    private readonly int _doublings;
    private readonly uint _bucketCount;
    private ulong _next;
    private uint _entries;

    /// <summary>Begins a file.</summary>
    /// <param name="output">Its pages.</param>
    /// <param name="count">How many entries will come.</param>
    /// <param name="bytes">How many bytes of keys and values they have.</param>
    public BerkeleyHashBuilder(BerkeleyOutput output, long count, long bytes)
    {
        const int EntryOverhead = 2 * (1 + BerkeleyFormat.IndexSize);
        const int Room = (BerkeleyFormat.PageSize - BerkeleyFormat.Overhead) * FillPerCent / 100;
        _output = output;
        var pages = (ulong)((bytes + (count * EntryOverhead)) / Room);
        _doublings = Math.Clamp(BitOperations.Log2(pages) + 1, 1, MostDoublings); // at least two buckets, as the library
        _bucketCount = 1u << _doublings;
        output.Allocate(_bucketCount);
    }

    /// <summary>Adds the next entry.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var bucket = BerkeleyHash.Hash(key) & (_bucketCount - 1);
        while (Current != bucket)
        {
            WriteBucket();
        }

        _entries++;
        _bucket.Begin(key);
        AddItem(key);
        AddItem(value);
    }

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        while (_next < _bucketCount)
        {
            WriteBucket();
        }

        var details = new byte[24 + (4 * (_doublings + 1))];
        BinaryPrimitives.WriteUInt32LittleEndian(details, _bucketCount - 1); // the highest bucket
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(4), _bucketCount - 1); // the bits of a hash that count
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(8), (_bucketCount / 2) - 1); // those before the last doubling
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(16), _entries);
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(20), BerkeleyHash.Hash("%$sniglet^&\0"u8));
        for (var i = 0; i <= _doublings; i++)
        {
            // Where the buckets of each doubling begin, less their number: all of them follow the first page.
            BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(24 + (4 * i)), 1);
        }

        _output.Finish(BerkeleyHeader.HashMagic, BerkeleyPageType.HashHeader, details);
    }

    // Hashes come in the order of their reversed bits, and so do buckets.
    private uint Current => EntryOrder.Reverse((uint)_next) >> (32 - _doublings);

    private void AddItem(ReadOnlySpan<byte> item)
    {
        if (item.Length <= BigSize)
        {
            var plain = _bucket.Add(1 + item.Length);
            plain[0] = BerkeleyFormat.PlainItem;
            item.CopyTo(plain[1..]);
            return;
        }

        var page = _output.WriteBig(item);
        var reference = _bucket.Add(BerkeleyFormat.ReferenceSize);
        reference.Clear();
        reference[0] = BerkeleyFormat.BigItem;
        BinaryPrimitives.WriteUInt32LittleEndian(reference[4..], page);
        BinaryPrimitives.WriteInt32LittleEndian(reference[8..], item.Length);
    }

    private void WriteBucket()
    {
        _page.Begin(BerkeleyPageType.Hash, Current + 1);
        BerkeleyBucketEntry? last = null;
        foreach (var entry in _bucket.Sorted())
        {
            var key = _bucket.KeyItem(entry);
            var value = _bucket.ValueItem(entry);
            if (!_page.Fits(key.Length + value.Length, 2))
            {
                var number = _page.Number;
                _page.Next = _output.Allocate();
                _output.Write(_page);
                _page.Begin(BerkeleyPageType.Hash, _output.Last, number);
            }

            if (!HasOneOrder(last, entry))
            {
                _page.Type = BerkeleyPageType.HashUnsorted;
            }

            key.CopyTo(_page.Add(key.Length));
            value.CopyTo(_page.Add(value.Length));
            last = entry;
        }

        _output.Write(_page);
        _bucket.Clear();
        _next++;
    }

    // The library's order is that of the bytes, but when a key begins with another one it depends on more than the keys.
    private bool HasOneOrder(BerkeleyBucketEntry? last, BerkeleyBucketEntry entry)
        => entry.KeyLength <= BigSize && (last is not { } before || !_bucket.Key(entry).StartsWith(_bucket.Key(before)));
}
