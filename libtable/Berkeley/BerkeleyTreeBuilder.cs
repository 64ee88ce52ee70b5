using System.Buffers.Binary;

namespace Postfix.Tables;

/// <summary>Writes a btree file from entries in the order of their keys: leaves one after the other, and above them what finds them.</summary>
internal sealed class BerkeleyTreeBuilder
{
    private readonly BerkeleyOutput _output;
    private readonly uint _root; // always the first page
    private readonly BerkeleyPageBuilder _leaf = new();
    private readonly List<BerkeleyTreeLevel> _levels = [];
    private byte[] _separator = [];
    private byte[] _lastKey = [];
    private int _lastKeyLength;

    /// <summary>Begins a file.</summary>
    public BerkeleyTreeBuilder(BerkeleyOutput output)
    {
        _output = output;
        _root = output.Allocate();
        _leaf.Begin(BerkeleyPageType.TreeLeaf, 0, level: 1);
    }

    /// <summary>Adds the next entry.</summary>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (!_leaf.Fits(BerkeleyTreeItem.Size(key) + BerkeleyTreeItem.Size(value), 2))
        {
            _leaf.Number = _leaf.Number == 0 ? _output.Allocate() : _leaf.Number;
            var number = _leaf.Number;
            var next = _output.Allocate();
            _leaf.Next = next;
            EndLeaf();
            _separator = Separator(key);
            _leaf.Begin(BerkeleyPageType.TreeLeaf, next, number, level: 1);
        }

        BerkeleyTreeItem.Add(_leaf, key, _output);
        BerkeleyTreeItem.Add(_leaf, value, _output);
        Remember(key);
    }

    /// <summary>Writes what is left.</summary>
    public void Finish()
    {
        if (_leaf.Number == 0)
        {
            _leaf.Number = _root;
            _output.Write(_leaf);
        }
        else
        {
            EndLeaf();
        }

        for (var i = 0; i < _levels.Count; i++)
        {
            EndLevel(i, isLast: i == _levels.Count - 1);
        }

        var details = new byte[20];
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(4), 2); // keys that have to fit on a page
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(12), ' '); // what would fill records
        BinaryPrimitives.WriteUInt32LittleEndian(details.AsSpan(16), _root);
        _output.Finish(BerkeleyHeader.TreeMagic, BerkeleyPageType.TreeHeader, details);
    }

    private void EndLeaf()
    {
        _output.Write(_leaf);
        AddChild(0, _separator, _leaf.Number);
    }

    private void AddChild(int index, byte[] separator, uint child)
    {
        if (index == _levels.Count)
        {
            _levels.Add(new BerkeleyTreeLevel());
            BeginLevel(index, separator);
        }

        var size = BerkeleyTreeItem.InternalSize(separator);
        if (!_levels[index].Page.Fits(size, 1))
        {
            EndLevel(index, isLast: false);
            BeginLevel(index, separator);
        }

        BerkeleyTreeItem.AddInternal(_levels[index].Page, separator, child, _output);
    }

    private void BeginLevel(int index, byte[] separator)
    {
        _levels[index].Page.Begin(BerkeleyPageType.TreeInternal, 0, level: (byte)(index + 2));
        _levels[index].Separator = separator;
    }

    private void EndLevel(int index, bool isLast)
    {
        _levels[index].Page.Number = isLast ? _root : _output.Allocate();
        _output.Write(_levels[index].Page);
        if (!isLast)
        {
            AddChild(index + 1, _levels[index].Separator, _levels[index].Page.Number);
        }
    }

    // The shortest beginning of a leaf's first key that is above the last key before it.
    private byte[] Separator(ReadOnlySpan<byte> key)
        => key[..Math.Min(key.Length, key.CommonPrefixLength(_lastKey.AsSpan(0, _lastKeyLength)) + 1)].ToArray();

    private void Remember(ReadOnlySpan<byte> key)
    {
        if (_lastKey.Length < key.Length)
        {
            _lastKey = new byte[2 * key.Length];
        }

        key.CopyTo(_lastKey);
        _lastKeyLength = key.Length;
    }
}
