namespace Postfix.Tables;

/// <summary>Where the entries of a constant database are, found by the hashes of their keys.</summary>
internal sealed class CdbPlaces
{
    private const int FirstSlots = 1024;

    private readonly List<(uint Hash, uint Position)> _places = [];
    private int[] _slots = new int[FirstSlots]; // number of an entry plus 1

    /// <summary>How many entries there are.</summary>
    public int Count => _places.Count;

    /// <summary>An entry.</summary>
    public (uint Hash, uint Position) this[int number]
    {
        get => _places[number];
        set => _places[number] = value;
    }

    /// <summary>Adds an entry.</summary>
    public void Add(uint hash, uint position)
    {
        if (2 * _places.Count >= _slots.Length)
        {
            _slots = new int[2 * _slots.Length];
            for (var i = 0; i < _places.Count; i++)
            {
                Place(_places[i].Hash, i);
            }
        }

        _places.Add((hash, position));
        Place(hash, _places.Count - 1);
    }

    /// <summary>The first entry with a hash; -1 when there is none.</summary>
    public int First(uint hash, out int slot)
    {
        slot = Home(hash) - 1;
        return Next(hash, ref slot);
    }

    /// <summary>The next entry with the hash; -1 when there is none.</summary>
    public int Next(uint hash, ref int slot)
    {
        while (true)
        {
            slot = (slot + 1) & (_slots.Length - 1);
            var number = _slots[slot] - 1;
            if (number < 0 || _places[number].Hash == hash)
            {
                return number;
            }
        }
    }

    /// <summary>The numbers of the entries in the order of their positions.</summary>
    public int[] ByPosition()
    {
        var numbers = Enumerable.Range(0, _places.Count).ToArray();
        Array.Sort(numbers, (x, y) => _places[x].Position.CompareTo(_places[y].Position));
        return numbers;
    }

    // Hashes of similar keys are neighbours; the multiplication (by the golden ratio) takes them apart.
    private int Home(uint hash) => (int)((hash * 2654435769u) >> 8) & (_slots.Length - 1);

    private void Place(uint hash, int number)
    {
        var slot = Home(hash);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = number + 1;
    }
}
