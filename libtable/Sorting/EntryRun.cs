using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Postfix.Tables;

/// <summary>Entries in memory: as many as fit, found by key while they come, sorted at the end.</summary>
internal sealed class EntryRun
{
    /// <summary>Bytes before the key of an entry: its lengths, and whether it takes the place of earlier ones.</summary>
    public const int HeaderSize = 9;

    private const int FirstSize = 1048576; // pages of it that are not used cost nothing
    private const int FirstSlots = 1024;

    private readonly List<EntryRecord> _records = [];
    private byte[] _bytes = new byte[FirstSize];
    private int[] _slots = new int[FirstSlots]; // number of a record plus 1, at the hash of its key

    /// <summary>Bytes in use.</summary>
    public int Size { get; private set; }

    /// <summary>How many entries there are.</summary>
    public int Count => _records.Count;

    /// <summary>The entries in their order.</summary>
    public IReadOnlyList<EntryRecord> Records => _records;

    /// <summary>Adds an entry; false when there is one with this key already that is not to be replaced.</summary>
    public bool TryAdd(ulong prefix, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        if (2 * _records.Count >= _slots.Length)
        {
            EnlargeSlots();
        }

        ref var slot = ref Slot(prefix, key);
        if (slot != 0 && !replace)
        {
            return false;
        }

        if (slot == 0)
        {
            _records.Add(new EntryRecord(prefix, Size));
            slot = _records.Count;
        }
        else
        {
            _records[slot - 1] = new EntryRecord(prefix, Size);
        }

        Append(key, value, replace);
        return true;
    }

    /// <summary>Brings the entries into their order; nothing can be added then until they are forgotten.</summary>
    public void Sort() => CollectionsMarshal.AsSpan(_records).Sort(new RecordComparer(this));

    /// <summary>Forgets all entries.</summary>
    public void Clear()
    {
        Size = 0;
        _records.Clear();
        Array.Clear(_slots);
    }

    /// <summary>The key of an entry.</summary>
    public ReadOnlySpan<byte> Key(EntryRecord record)
        => _bytes.AsSpan(record.Offset + HeaderSize, BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(record.Offset)));

    /// <summary>The bytes of an entry, with its header.</summary>
    public ReadOnlySpan<byte> Entry(EntryRecord record)
    {
        var bytes = _bytes.AsSpan(record.Offset);
        return bytes[..(HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(bytes) + BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]))];
    }

    private ref int Slot(ulong prefix, ReadOnlySpan<byte> key)
    {
        var mask = _slots.Length - 1;
        var at = Mix(key) & mask;
        while (_slots[at] != 0 && !(_records[_slots[at] - 1].Prefix == prefix && Key(_records[_slots[at] - 1]).SequenceEqual(key)))
        {
            at = (at + 1) & mask;
        }

        return ref _slots[at];
    }

    private static int Mix(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private void EnlargeSlots()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _records.Count; i++)
        {
            Slot(_records[i].Prefix, Key(_records[i])) = i + 1;
        }
    }

    private void Append(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        var end = checked(Size + HeaderSize + key.Length + value.Length);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Max(end, Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }

        var bytes = _bytes.AsSpan(Size);
        BinaryPrimitives.WriteInt32LittleEndian(bytes, key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], value.Length);
        bytes[8] = replace ? (byte)1 : (byte)0;
        key.CopyTo(bytes[HeaderSize..]);
        value.CopyTo(bytes[(HeaderSize + key.Length)..]);
        Size = end;
    }

    private readonly struct RecordComparer(EntryRun run) : IComparer<EntryRecord>
    {
        public int Compare(EntryRecord x, EntryRecord y)
        {
            if (x.Prefix != y.Prefix)
            {
                return x.Prefix < y.Prefix ? -1 : 1;
            }

            return run.Key(x).SequenceCompareTo(run.Key(y));
        }
    }
}
