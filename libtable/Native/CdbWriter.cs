using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Writes a constant database (cdb): the entries as they come, then 256 hash tables, then their places at the start.</summary>
internal sealed class CdbWriter : KeyValueFile
{
    private const int TableCount = 256;

    private readonly PosixFile _file;
    private readonly Dictionary<byte[], int> _places = new(new ByteArrayComparer());
    private readonly List<(byte[] Key, byte[] Value)> _entries = [];

    /// <summary>Begins to write over a file.</summary>
    /// <exception cref="PosixException">The file cannot be opened.</exception>
    public CdbWriter(string path) => _file = PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.Create, 0x1A4); // 0644

    /// <inheritdoc/>
    public override int Descriptor => _file.Descriptor;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!_places.TryGetValue(key.ToArray(), out var place))
        {
            return false;
        }

        value = _entries[place].Value;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryPut(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool replace)
    {
        var bytes = key.ToArray();
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, bytes, out var exists);
        if (!exists)
        {
            place = _entries.Count;
            _entries.Add((bytes, value.ToArray()));
            return true;
        }

        if (replace)
        {
            _entries[place] = (bytes, value.ToArray());
        }

        return replace;
    }

    /// <inheritdoc/>
    public override bool TryDelete(ReadOnlySpan<byte> key) => throw new PosixException(Errno.EROFS, $"delete from {_file.Path}");

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
        => throw new PosixException(Errno.EROFS, $"list {_file.Path}");

    /// <summary>Writes the database.</summary>
    public override void Sync()
    {
        using var content = new MemoryStream();
        content.SetLength(CdbFile.HeaderSize);
        content.Position = CdbFile.HeaderSize;
        var tables = new List<(uint Hash, uint Position)>[TableCount];
        Span<byte> pair = stackalloc byte[8];
        foreach (var (key, value) in _entries)
        {
            var hash = CdbFile.Hash(key);
            (tables[hash & 0xFF] ??= []).Add((hash, checked((uint)content.Position)));
            WritePair(content, pair, (uint)key.Length, (uint)value.Length);
            content.Write(key);
            content.Write(value);
        }

        WriteTables(content, tables);
        _file.Truncate(0);
        _file.WriteAt(content.GetBuffer().AsSpan(0, (int)content.Length), 0);
        _file.Sync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _file.Dispose();

    private static void WriteTables(MemoryStream content, List<(uint Hash, uint Position)>[] tables)
    {
        Span<byte> pair = stackalloc byte[8];
        var header = new byte[CdbFile.HeaderSize];
        for (var i = 0; i < TableCount; i++)
        {
            // Twice as many slots as entries keep the chains short.
            var slots = new (uint Hash, uint Position)[(tables[i]?.Count ?? 0) * 2];
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(i * 8), checked((uint)content.Position));
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan((i * 8) + 4), (uint)slots.Length);
            foreach (var entry in tables[i] ?? [])
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
                WritePair(content, pair, hash, position);
            }
        }

        content.Position = 0;
        content.Write(header);
    }

    private static void WritePair(MemoryStream content, Span<byte> pair, uint first, uint second)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(pair, first);
        BinaryPrimitives.WriteUInt32LittleEndian(pair[4..], second);
        content.Write(pair);
    }
}
