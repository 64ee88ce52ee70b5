using System.Buffers.Binary;

namespace Postfix.Tables;

/// <summary>Writes the tree of an LMDB file from entries in the order of their keys.</summary>
internal sealed class LmdbTreeBuilder(LmdbOutput output)
{
    private readonly LmdbPageBuilder _leaf = new(LmdbPageKind.Leaf);
    private readonly List<LmdbTreeLevel> _levels = [];
    private byte[] _separator = [];
    private byte[] _lastKey = [];
    private int _lastLength;
    private ulong _entries;
    private ulong _leafPages;
    private ulong _branchPages;

    /// <summary>Adds the next entry.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var isBig = LmdbFormat.ItemHeader + key.Length + (long)value.Length > LmdbFormat.LongestItem;
        if (!_leaf.Fits(key.Length, isBig ? LmdbFormat.ReferenceSize : value.Length))
        {
            AddChild(0, _separator, EndLeaf());
            _separator = Separator(key);
        }

        if (isBig)
        {
            Span<byte> reference = stackalloc byte[LmdbFormat.ReferenceSize];
            BinaryPrimitives.WriteUInt64LittleEndian(reference, output.WriteBig(value));
            _leaf.Add(key, reference, value.Length, LmdbFormat.BigFlag);
        }
        else
        {
            _leaf.Add(key, value, value.Length, 0);
        }

        _entries++;
        Remember(key);
    }

    /// <summary>Writes what is left.</summary>
    /// <param name="mapSize">The smallest size that the file may have in memory, in bytes.</param>
    public void Finish(long mapSize)
    {
        var root = _entries > 0 ? EndLeaf() : LmdbFormat.NoPage;
        var separator = _separator;
        for (var i = 0; i < _levels.Count; i++)
        {
            AddChild(i, separator, root);
            separator = _levels[i].Separator;
            root = EndBranch(i);
        }

        // The library never fills the last page of its map.
        while (mapSize / LmdbFormat.PageSize <= (long)output.Next)
        {
            mapSize *= 2;
        }

        output.Finish(new LmdbMeta
        {
            PageSize = LmdbFormat.PageSize,
            Change = 1,
            Root = root,
            Depth = _entries == 0 ? 0 : _levels.Count + 1,
            LastPage = output.Next - 1,
            BranchPages = _branchPages,
            LeafPages = _leafPages,
            OverflowPages = output.OverflowPages,
            Entries = _entries,
            MapSize = (ulong)mapSize,
        });
    }

    private ulong EndLeaf()
    {
        var number = output.Write(_leaf);
        _leaf.Clear();
        _leafPages++;
        return number;
    }

    private void AddChild(int index, byte[] separator, ulong child)
    {
        if (index == _levels.Count)
        {
            _levels.Add(new LmdbTreeLevel { Separator = separator });
        }

        var level = _levels[index];
        if (!level.Page.Fits(separator.Length, 0))
        {
            // A page with one child is an error to the library: the next one takes a child along.
            var key = level.Page.RemoveChild(out var last);
            AddChild(index + 1, level.Separator, EndBranch(index));
            level.Separator = key;
            level.Page.AddChild(key, last);
        }

        level.Page.AddChild(separator, child);
    }

    private ulong EndBranch(int index)
    {
        var number = output.Write(_levels[index].Page);
        _levels[index].Page.Clear();
        _branchPages++;
        return number;
    }

    // The shortest beginning of a leaf's first key that is above the last key before it.
    private byte[] Separator(ReadOnlySpan<byte> key)
        => key[..Math.Min(key.Length, key.CommonPrefixLength(_lastKey.AsSpan(0, _lastLength)) + 1)].ToArray();

    private void Remember(ReadOnlySpan<byte> key)
    {
        if (_lastKey.Length < key.Length)
        {
            _lastKey = new byte[2 * key.Length];
        }

        key.CopyTo(_lastKey);
        _lastLength = key.Length;
    }
}
