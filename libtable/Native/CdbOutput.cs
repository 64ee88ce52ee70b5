using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>The bytes of a constant database that is being written, in large pieces.</summary>
internal sealed class CdbOutput(PosixFile file)
{
    private const int BlockSize = 262144;
    private const int TableCount = 256;
    private const int PairSize = 8;

    private readonly byte[] _block = new byte[BlockSize];
    private byte[] _entry = new byte[512];
    private long _start = CdbFile.HeaderSize;
    private int _filled;

    /// <summary>The file.</summary>
    public PosixFile File => file;

    private long Position => _start + _filled;

    /// <summary>Adds an entry.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="PosixException">The disk is full, or the file would be larger than this format allows.</exception>
    public uint Append(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var position = Here();
        WritePair((uint)key.Length, (uint)value.Length);
        Write(key);
        Write(value);
        return position;
    }

    /// <summary>Whether an entry has this key.</summary>
    public bool HasKey(uint position, ReadOnlySpan<byte> key)
    {
        var bytes = Entry(PairSize + key.Length);
        return TryRead(bytes, position) && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == key.Length
            && bytes[PairSize..].SequenceEqual(key);
    }

    /// <summary>Begins anew, to move entries to the front.</summary>
    public void Rewind()
    {
        Flush();
        _start = CdbFile.HeaderSize;
    }

    /// <summary>Moves an entry to where the last one ended; entries are moved in the order of their positions.</summary>
    /// <returns>Where it is now.</returns>
    public uint Move(uint position)
    {
        var target = Here();
        var bytes = Entry(PairSize);
        Require(bytes, position);
        bytes = Entry(PairSize + BinaryPrimitives.ReadInt32LittleEndian(bytes) + BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]));
        Require(bytes, position);
        Write(bytes);
        return target;
    }

    /// <summary>Writes the hash tables and the header.</summary>
    public void WriteTables(CdbPlaces places)
    {
        var counts = new int[TableCount + 1];
        for (var i = 0; i < places.Count; i++)
        {
            counts[(places[i].Hash & 0xFF) + 1]++;
        }

        for (var i = 1; i <= TableCount; i++)
        {
            counts[i] += counts[i - 1];
        }

        var sorted = new (uint Hash, uint Position)[places.Count];
        var next = counts.AsSpan().ToArray();
        for (var i = 0; i < places.Count; i++)
        {
            sorted[next[places[i].Hash & 0xFF]++] = places[i];
        }

        var header = new byte[CdbFile.HeaderSize];
        for (var i = 0; i < TableCount; i++)
        {
            var entries = sorted.AsSpan(counts[i], counts[i + 1] - counts[i]);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(i * PairSize), Here());
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan((i * PairSize) + 4), (uint)entries.Length * 2);
            WriteTable(entries);
        }

        Here();
        Flush();
        file.Truncate(_start);
        file.WriteAt(header, 0);
    }

    // Twice as many slots as entries keep the chains short.
    private void WriteTable(ReadOnlySpan<(uint Hash, uint Position)> entries)
    {
        var slots = new (uint Hash, uint Position)[entries.Length * 2];
        foreach (var entry in entries)
        {
            var slot = (entry.Hash >> 8) % (uint)slots.Length;
            while (slots[slot].Position != 0)
            {
                slot = (slot + 1) % (uint)slots.Length;
            }

            slots[slot] = entry;
        }

        foreach (var (hash, position) in slots)
        {
            WritePair(hash, position);
        }
    }

    private void WritePair(uint first, uint second)
    {
        Span<byte> pair = stackalloc byte[PairSize];
        BinaryPrimitives.WriteUInt32LittleEndian(pair, first);
        BinaryPrimitives.WriteUInt32LittleEndian(pair[4..], second);
        Write(pair);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var count = Math.Min(bytes.Length, _block.Length - _filled);
            bytes[..count].CopyTo(_block.AsSpan(_filled));
            _filled += count;
            bytes = bytes[count..];
            if (_filled == _block.Length)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        file.WriteAt(_block.AsSpan(0, _filled), _start);
        _start += _filled;
        _filled = 0;
    }

    private uint Here() => Position <= uint.MaxValue ? (uint)Position : throw new PosixException(Errno.EFBIG, $"write {file.Path}");

    private Span<byte> Entry(int size)
    {
        if (_entry.Length < size)
        {
            _entry = new byte[size];
        }

        return _entry.AsSpan(0, size);
    }

    // What is moved lies behind what has been written, so that it is still in the file.
    private void Require(Span<byte> bytes, long position)
    {
        for (int count; bytes.Length > 0; bytes = bytes[count..], position += count)
        {
            count = file.ReadAt(bytes, position);
            if (count <= 0)
            {
                throw new PosixException(Errno.EIO, $"read {file.Path}");
            }
        }
    }

    // From what is written already and what is not.
    private bool TryRead(Span<byte> bytes, long position)
    {
        while (bytes.Length > 0)
        {
            int count;
            if (position >= _start)
            {
                count = (int)Math.Min(bytes.Length, Math.Max(0, Position - position));
                _block.AsSpan((int)(position - _start), count).CopyTo(bytes);
            }
            else
            {
                count = file.ReadAt(bytes[..(int)Math.Min(bytes.Length, _start - position)], position);
            }

            if (count <= 0)
            {
                return false;
            }

            bytes = bytes[count..];
            position += count;
        }

        return true;
    }
}
