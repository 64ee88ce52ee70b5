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

    private readonly List<EntryRecord> _records = new(FirstSlots);
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(FirstSize);
    private EntrySlot[] _slots = new EntrySlot[FirstSlots]; // at the hashes of the keys

    private readonly ulong _seed = (ulong)Random.Shared.NextInt64();

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

        var hash = Hash(key);
        ref var slot = ref Slot(hash, key);
        if (slot.Number != 0 && !replace)
        {
            return false;
        }

        if (slot.Number == 0)
        {
            _records.Add(new EntryRecord(prefix, Size));
            slot = new EntrySlot(hash, _records.Count);
        }
        else
        {
            _records[slot.Number - 1] = new EntryRecord(prefix, Size);
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

    /// <summary>The value of an entry.</summary>
    public ReadOnlySpan<byte> Value(EntryRecord record)
        => Entry(record)[(HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(record.Offset)))..];

    /// <summary>The bytes of an entry, with its header.</summary>
    public ReadOnlySpan<byte> Entry(EntryRecord record)
    {
        var bytes = _bytes.AsSpan(record.Offset);
        return bytes[..(HeaderSize + BinaryPrimitives.ReadInt32LittleEndian(bytes) + BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]))];
    }

    private ref EntrySlot Slot(uint hash, ReadOnlySpan<byte> key)
    {
        var slots = _slots;
        var at = hash & (uint)(slots.Length - 1);
        while (slots[at].Number != 0 && !(slots[at].Hash == hash && Key(_records[slots[at].Number - 1]).SequenceEqual(key)))
        {
            at = (at + 1) & (uint)(slots.Length - 1);
        }

        return ref slots[at];
    }

    // Eight bytes at a time, with a start that nobody knows, so that nobody can choose keys with the same hash.
    private uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = _seed ^ (ulong)key.Length;
        for (; key.Length >= sizeof(ulong); key = key[sizeof(ulong)..])
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
        }

        return (uint)Mix(hash ^ EntryOrder.ByKey(key));
    }

    private static ulong Mix(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15, out var low); // the golden ratio takes neighbours apart
        return high ^ low;
    }

    private void EnlargeSlots()
    {
        var old = _slots;
        _slots = new EntrySlot[old.Length * 2];
        foreach (var slot in old)
        {
            if (slot.Number != 0)
            {
                var at = slot.Hash & (uint)(_slots.Length - 1);
                while (_slots[at].Number != 0)
                {
                    at = (at + 1) & (uint)(_slots.Length - 1);
                }

                _slots[at] = slot;
            }
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
