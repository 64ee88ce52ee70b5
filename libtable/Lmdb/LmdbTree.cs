using Postfix.Posix;

namespace Postfix.Tables;

/// <summary>Finds and lists the entries of an LMDB file: leaves in the order of their keys, below pages with their first keys.</summary>
internal sealed class LmdbTree(LmdbPages pages)
{
    private byte[] _lastKey = [];
    private int _lastLength;
    private ulong _leaf;
    private int _index;
    private int _generation;

    /// <summary>Finds a value; the memory is good until the next call.</summary>
    /// <exception cref="PosixException">The file cannot be read, or is damaged.</exception>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (pages.Meta.Depth == 0 || key.IsEmpty)
        {
            return false;
        }

        var number = pages.Meta.Root;
        for (var level = pages.Meta.Depth; level > 1; level--)
        {
            var branch = pages.Get(number, LmdbPageKind.Branch);
            number = branch.Child(branch.Branch(key));
        }

        var leaf = pages.Get(number, LmdbPageKind.Leaf);
        var index = leaf.Search(key, 0, out var found);
        value = found ? leaf.Value(index) : default;
        return found;
    }

    /// <summary>Gives the first or next entry; the memory is good until the next call.</summary>
    /// <exception cref="PosixException">The file cannot be read, or is damaged.</exception>
    public bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        key = value = default;
        _lastLength = first ? 0 : _lastLength;
        if (!first && _generation == pages.Generation && pages.Get(_leaf, LmdbPageKind.Leaf).Count > _index + 1)
        {
            _index++;
        }
        else if (!Seek())
        {
            return false;
        }

        var page = pages.Get(_leaf, LmdbPageKind.Leaf);
        key = page.Key(_index);
        if (key.SequenceCompareTo(_lastKey.AsSpan(0, _lastLength)) <= 0)
        {
            // So that a damaged tree cannot lead in circles.
            throw page.Damaged();
        }

        Remember(key);
        value = page.Value(_index);
        return true;
    }

    // Goes to the first entry behind the last one that was given, from the top: the file may have changed.
    private bool Seek()
    {
        _generation = pages.Generation;
        if (pages.Meta.Depth == 0)
        {
            return false;
        }

        var last = _lastKey.AsSpan(0, _lastLength);
        var number = pages.Meta.Root;
        var (right, rightLevel) = (0UL, 0);
        for (var level = pages.Meta.Depth; level > 1; level--)
        {
            var branch = pages.Get(number, LmdbPageKind.Branch);
            var index = branch.Branch(last);
            number = branch.Child(index);
            if (index + 1 < branch.Count)
            {
                (right, rightLevel) = (branch.Child(index + 1), level - 1);
            }
        }

        var leaf = pages.Get(number, LmdbPageKind.Leaf);
        var place = leaf.Search(last, 0, out var found);
        (_leaf, _index) = (number, found ? place + 1 : place);
        return _index < leaf.Count || (rightLevel > 0 && GoLeft(right, rightLevel));
    }

    private bool GoLeft(ulong number, int level)
    {
        for (; level > 1; level--)
        {
            number = pages.Get(number, LmdbPageKind.Branch).Child(0);
        }

        (_leaf, _index) = (number, 0);
        return true;
    }

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
