using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Goes through the entries of a sorted run, in memory or in a file.</summary>
internal abstract class EntryCursor
{
    private byte[] _entry = new byte[512];
    private int _keyLength;
    private int _valueLength;

    /// <summary>The place of the run among the others: of equal keys those of earlier runs came first.</summary>
    public required int Run { get; init; }

    /// <summary>What comes first in the order.</summary>
    public ulong Prefix { get; private set; }

    /// <summary>The entry's key.</summary>
    public ReadOnlySpan<byte> Key => _entry.AsSpan(EntryRun.HeaderSize, _keyLength);

    /// <summary>The entry's value.</summary>
    public ReadOnlySpan<byte> Value => _entry.AsSpan(EntryRun.HeaderSize + _keyLength, _valueLength);

    /// <summary>Whether the entry takes the place of earlier ones.</summary>
    public bool Replaces => _entry[8] != 0;

    /// <summary>Gives the next entry; false at the end.</summary>
    /// <exception cref="PosixException">The file cannot be read.</exception>
    public bool MoveNext(Func<ReadOnlySpan<byte>, ulong> order)
    {
        if (!TryRead(_entry.AsSpan(0, EntryRun.HeaderSize)))
        {
            return false;
        }

        _keyLength = BinaryPrimitives.ReadInt32LittleEndian(_entry);
        _valueLength = BinaryPrimitives.ReadInt32LittleEndian(_entry.AsSpan(4));
        var size = EntryRun.HeaderSize + _keyLength + _valueLength;
        if (size > _entry.Length)
        {
            Array.Resize(ref _entry, size);
        }

        if (!TryRead(_entry.AsSpan(EntryRun.HeaderSize, size - EntryRun.HeaderSize)))
        {
            return false;
        }

        Prefix = order(Key);
        return true;
    }

    /// <summary>Gives the next bytes; false at the end.</summary>
    protected abstract bool TryRead(Span<byte> bytes);
}
