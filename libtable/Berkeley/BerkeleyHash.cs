namespace Postfix.Tables;

/// <summary>Finds and lists the entries of a hash file: buckets of keys with the same hash bits, each a chain of pages.</summary>
internal sealed class BerkeleyHash(BerkeleyPages pages) : BerkeleyIndex(pages)
{
    private uint _bucket;
    private uint _page;
    private int _index;
    private long _visited;

    /// <summary>The hash of a key (Fowler, Noll, Vo).</summary>
    public static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = 0u;
        foreach (var letter in key)
        {
            hash = (hash * 16777619) ^ letter;
        }

        return hash;
    }

    /// <inheritdoc/>
    public override bool TryGet(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        var number = Pages.Header.BucketPage(Pages.Header.Bucket(Hash(key)));
        for (var visited = 0L; number != 0; visited++)
        {
            var page = Get(number, visited);
            for (var i = 0; i + 1 < page.Count; i += 2)
            {
                var item = page.HashItem(i);
                if (item.Length == key.Length && Key(item).SequenceEqual(key))
                {
                    value = Value(page.HashItem(i + 1));
                    return true;
                }
            }

            number = page.Next;
        }

        value = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryStep(bool first, out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
    {
        if (first)
        {
            (_bucket, _index, _visited) = (0, 0, 0);
            _page = Pages.Header.BucketPage(0);
        }

        while (_page != 0)
        {
            var page = Get(_page, _visited);
            if (_index + 1 < page.Count)
            {
                key = Key(page.HashItem(_index));
                value = Value(page.HashItem(_index + 1));
                _index += 2;
                return true;
            }

            _visited++;
            _index = 0;
            _page = page.Next;
            if (_page == 0 && _bucket < Pages.Header.MaxBucket)
            {
                _page = Pages.Header.BucketPage(++_bucket);
            }
        }

        key = value = default;
        return false;
    }

    private BerkeleyPage Get(uint number, long visited)
    {
        var page = Pages.Get(number);
        var isHash = page.Type is BerkeleyPageType.Hash or BerkeleyPageType.HashUnsorted
            || (page.Type == BerkeleyPageType.Unused && page is { Count: 0, Next: 0 });
        return isHash && visited <= Pages.Count ? page : throw Pages.Damaged();
    }
}
