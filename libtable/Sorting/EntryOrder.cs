using System.Buffers.Binary;

namespace Postfix.Tables;

/// <summary>Orders of entries: a number of eight bytes first, then the bytes of the key.</summary>
internal static class EntryOrder
{
    /// <summary>The order of keys: their first bytes, the first of them highest.</summary>
    public static ulong ByKey(ReadOnlySpan<byte> key)
    {
        if (key.Length >= sizeof(ulong))
        {
            return BinaryPrimitives.ReadUInt64BigEndian(key);
        }

        var prefix = 0UL;
        for (var i = 0; i < sizeof(ulong); i++)
        {
            prefix = (prefix << 8) | (i < key.Length ? key[i] : 0UL);
        }

        return prefix;
    }

    /// <summary>
    /// The order of hashes, lowest bit first, and then of keys: whatever number of low bits says which bucket a key is in,
    /// the keys of a bucket come together.
    /// </summary>
    public static ulong ByHash(ReadOnlySpan<byte> key) => ((ulong)Reverse(BerkeleyHash.Hash(key)) << 32) | (ByKey(key) >> 32);

    /// <summary>A number with its bits in the other order.</summary>
    public static uint Reverse(uint value)
    {
        value = ((value >> 1) & 0x55555555) | ((value & 0x55555555) << 1);
        value = ((value >> 2) & 0x33333333) | ((value & 0x33333333) << 2);
        value = ((value >> 4) & 0x0F0F0F0F) | ((value & 0x0F0F0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(value);
    }

    /// <summary>Compares two entries.</summary>
    public static int Compare(ulong prefix, ReadOnlySpan<byte> key, ulong otherPrefix, ReadOnlySpan<byte> otherKey)
        => prefix != otherPrefix ? prefix.CompareTo(otherPrefix) : key.SequenceCompareTo(otherKey);
}
