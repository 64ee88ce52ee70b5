using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>The entries of one bucket, which have to be sorted before they are written.</summary>
internal sealed class BerkeleyBucket
{
    private readonly List<BerkeleyBucketEntry> _entries = [];
    private byte[] _bytes = new byte[BerkeleyFormat.PageSize];
    private int _size;

    /// <summary>Begins an entry: its two items follow.</summary>
    public void Begin(ReadOnlySpan<byte> key)
    {
        var start = _size;
        key.CopyTo(Take(key.Length));
        _entries.Add(new BerkeleyBucketEntry(start, key.Length, 0, 0));
    }

    /// <summary>Makes room for an item.</summary>
    public Span<byte> Add(int size)
    {
        ref var entry = ref CollectionsMarshal.AsSpan(_entries)[^1];
        entry = entry.KeyItemLength == 0 ? entry with { KeyItemLength = size } : entry with { ValueItemLength = size };
        return Take(size);
    }

    /// <summary>The entries in the order of their keys.</summary>
    public IReadOnlyList<BerkeleyBucketEntry> Sorted()
    {
        _entries.Sort((x, y) => Key(x).SequenceCompareTo(Key(y)));
        return _entries;
    }

    /// <summary>The item of an entry's key.</summary>
    public ReadOnlySpan<byte> KeyItem(BerkeleyBucketEntry entry)
        => _bytes.AsSpan(entry.Start + entry.KeyLength, entry.KeyItemLength);

    /// <summary>The item of an entry's value.</summary>
    public ReadOnlySpan<byte> ValueItem(BerkeleyBucketEntry entry)
        => _bytes.AsSpan(entry.Start + entry.KeyLength + entry.KeyItemLength, entry.ValueItemLength);

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        _size = 0;
        _entries.Clear();
    }

    /// <summary>The key of an entry.</summary>
    public ReadOnlySpan<byte> Key(BerkeleyBucketEntry entry) => _bytes.AsSpan(entry.Start, entry.KeyLength);

    private Span<byte> Take(int size)
    {
        if (_size + (long)size > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(checked(_size + size), 2 * _bytes.Length));
        }

        _size += size;
        return _bytes.AsSpan(_size - size, size);
    }
}
