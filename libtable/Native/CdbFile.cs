using System.Buffers.Binary;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Reads constant databases (cdb): 256 hash tables whose places are in the first 2048 bytes.</summary>
internal sealed class CdbFile : KeyValueFile
{
    /// <summary>Bytes before the first entry.</summary>
    public const int HeaderSize = 2048;

    private readonly PosixFile _file;
    private readonly byte[] _header = new byte[HeaderSize];
    private readonly long _length;
    private byte[] _block = new byte[512];
    private long _position = HeaderSize;

    /// <summary>Opens a file.</summary>
    /// <exception cref="PosixException">The file cannot be opened, or is too short.</exception>
    public CdbFile(string path)
    {
        _file = PosixFile.Open(path, OpenFlags.ReadOnly);
        _length = _file.Length;
        if (!TryRead(_header, 0))
        {
            _file.Dispose();
            throw new PosixException(Errno.EINVAL, $"read {path}");
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
        value = default;
        var hash = Hash(key);
        var table = _header.AsSpan((int)(hash & 0xFF) * 8);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(table);
        var slots = BinaryPrimitives.ReadUInt32LittleEndian(table[4..]);
        Span<byte> slot = stackalloc byte[8];
        for (var i = 0u; i < slots; i++)
        {
            Require(slot, start + (((hash >> 8) + i) % slots * 8L));
            var position = BinaryPrimitives.ReadUInt32LittleEndian(slot[4..]);
            if (position == 0)
            {
                return false;
            }

            if (BinaryPrimitives.ReadUInt32LittleEndian(slot) == hash)
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
        key = value = default;
        _position = first ? HeaderSize : _position;
        var end = BinaryPrimitives.ReadUInt32LittleEndian(_header); // the first hash table follows the entries
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
    protected override void Dispose(bool disposing) => _file.Dispose();

    private long ReadEntry(long position, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        Span<byte> sizes = stackalloc byte[8];
        Require(sizes, position);
        var keySize = BinaryPrimitives.ReadUInt32LittleEndian(sizes);
        var size = keySize + (long)BinaryPrimitives.ReadUInt32LittleEndian(sizes[4..]);
        if (position + 8 + size > _length)
        {
            throw new PosixException(Errno.EIO, $"read {_file.Path}");
        }

        if (_block.Length < size)
        {
            _block = new byte[size];
        }

        Require(_block.AsSpan(0, (int)size), position + 8);
        key = _block.AsSpan(0, (int)keySize);
        value = _block.AsSpan((int)keySize, (int)size - (int)keySize);
        return position + 8 + size;
    }

    private void Require(Span<byte> bytes, long position)
    {
        if (!TryRead(bytes, position))
        {
            throw new PosixException(Errno.EIO, $"read {_file.Path}");
        }
    }

    private bool TryRead(Span<byte> bytes, long position)
    {
        while (bytes.Length > 0)
        {
            var got = _file.ReadAt(bytes, position);
            if (got <= 0)
            {
                return false;
            }

            bytes = bytes[got..];
            position += got;
        }

        return true;
    }
}
