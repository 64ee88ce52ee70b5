namespace Postfix.Tables;

/// <summary>Finds and lists the entries of a btree file: sorted leaves that are chained, below pages with their first keys.</summary>
internal sealed class BerkeleyTree(BerkeleyPages pages) : BerkeleyIndex(pages)
{
    private uint _page;
    private int _index;
    private long _visited;

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var number = Pages.Header.Root;
        for (var above = byte.MaxValue + 1; ;)
        {
            var page = Get(number, above);
            above = page.Level;
            if (page.Type == BerkeleyPageType.TreeLeaf)
            {
                return TryGet(page, key, out value);
            }

            number = page.Child(Branch(page, key));
        }
    }

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        if (first)
        {
            (_page, _index, _visited) = (FirstLeaf(), 0, 0);
        }

        while (_page != 0 && _visited <= Pages.Count)
        {
            var page = Get(_page, 2);
            if (page.Type != BerkeleyPageType.TreeLeaf)
            {
                throw Pages.Damaged();
            }

            for (; _index + 1 < page.Count; _index += 2)
            {
                if (!page.IsDeleted(_index) && !page.IsDeleted(_index + 1))
                {
                    key = Key(page.LeafItem(_index));
                    value = Value(page.LeafItem(_index + 1));
                    _index += 2;
                    return true;
                }
            }

            (_page, _index) = (page.Next, 0);
            _visited++;
        }

        key = value = default;
        return _page == 0 ? false : throw Pages.Damaged();
    }

    private bool TryGet(BerkeleyPage page, ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var low = 0;
        for (var high = page.Count / 2; low < high;)
        {
            var middle = (low + high) / 2;
            var order = Key(page.LeafItem(2 * middle)).SequenceCompareTo(key);
            if (order == 0 && !page.IsDeleted(2 * middle) && !page.IsDeleted((2 * middle) + 1))
            {
                value = Value(page.LeafItem((2 * middle) + 1));
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle);
        }

        value = default;
        return false;
    }

    // The last item whose key is not above; the first one's key counts as below everything.
    private int Branch(BerkeleyPage page, ReadOnlySpan<byte> key)
    {
        var low = 1;
        for (var high = page.Count; low < high;)
        {
            var middle = (low + high) / 2;
            (low, high) = Key(page.InternalKey(middle)).SequenceCompareTo(key) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    private uint FirstLeaf()
    {
        var number = Pages.Header.Root;
        for (var above = byte.MaxValue + 1; ;)
        {
            var page = Get(number, above);
            if (page.Type == BerkeleyPageType.TreeLeaf)
            {
                return number;
            }

            above = page.Level;
            number = page.Child(0);
        }
    }

    // Each step goes down, so that there is an end to it whatever the pages say.
    private BerkeleyPage Get(uint number, int above)
    {
        var page = Pages.Get(number, isInner: above > 2);
        return page.Type is BerkeleyPageType.TreeInternal or BerkeleyPageType.TreeLeaf && page.Level < above && number != 0
            ? page
            : throw Pages.Damaged();
    }
}
