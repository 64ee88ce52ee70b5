using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>
/// Reads constant databases (cdb): 256 hash tables whose places are in the first 2048 bytes. The file is mapped, because it
/// is replaced by another one as a rule, and not changed.
/// </summary>
internal sealed class CdbFile : KeyValueFile
{
    /// <summary>Bytes before the first entry.</summary>
    public const int HeaderSize = 2048;

    private const int PairSize = 8;
    private const long CheckMilliseconds = 1000;

    private readonly PosixFile _file;
    private readonly FileMap _map;
    private long _position = HeaderSize;
    private long _checked = Environment.TickCount64;

    /// <summary>Opens a file.</summary>
    /// <exception cref="PosixException">The file cannot be opened, or is too short.</exception>
    public CdbFile(string path)
    {
        _file = PosixFile.Open(path, OpenFlags.ReadOnly);
        try
        {
            _map = new FileMap(_file);
            if (_map.Length < HeaderSize)
            {
                _map.Dispose();
                throw new PosixException(Errno.EINVAL, $"read {path}");
            }
        }
        catch (PosixException)
        {
            _file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public override int Descriptor => _file.Descriptor;

    /// <summary>The hash of a key.</summary>
    public static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = 5381u;
        foreach (var letter in key)
        {
            hash = (hash * 33) ^ letter;
        }

        return hash;
    }

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        CheckLength();
        var hash = Hash(key);
        var (start, slots) = Pair((hash & 0xFF) * PairSize);

        // Each slot is looked at once at most, and none that the file does not have.
        for (var i = 0u; i < slots && i <= _map.Length / PairSize; i++)
        {
            var (slotHash, position) = Pair(start + (((hash >> 8) + i) % slots * (long)PairSize));
            if (position == 0)
            {
                break;
            }

            if (slotHash == hash)
            {
                ReadEntry(position, out var found, out value);
                if (found.SequenceEqual(key))
                {
                    return true;
                }
            }
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
        => throw new PosixException(Errno.EROFS, $"write {_file.Path}");

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw new PosixException(Errno.EROFS, $"write {_file.Path}");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        CheckLength();
        key = value = default;
        _position = first ? HeaderSize : _position;
        var end = Pair(0).First; // the first hash table follows the entries
        if (_position >= end)
        {
            return false;
        }

        _position = ReadEntry(_position, out key, out value);
        return true;
    }

    /// <inheritdoc/>
    public override void Sync()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _map.Dispose();
        _file.Dispose();
    }

    // A file that cannot be replaced is written over; once a second is as much as others of its users do about that.
    private void CheckLength()
    {
        if (Environment.TickCount64 - _checked >= CheckMilliseconds)
        {
            _checked = Environment.TickCount64;
            if (_file.Length < _map.Length)
            {
                throw Damaged();
            }
        }
    }

    private long ReadEntry(long position, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var (keySize, valueSize) = Pair(position);
        key = Bytes(position + PairSize, keySize);
        value = Bytes(position + PairSize + keySize, valueSize);
        return position + PairSize + keySize + valueSize;
    }

    private (uint First, uint Second) Pair(long position)
    {
        var bytes = Bytes(position, PairSize);
        return (BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]));
    }

    private ReadOnlySpan<byte> Bytes(long position, uint size)
        => size <= int.MaxValue && position + size <= _map.Length ? _map.Slice(position, (int)size) : throw Damaged();

    private PosixException Damaged() => new(Errno.EIO, $"read {_file.Path}");
}
