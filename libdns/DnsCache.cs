namespace Postfix.Dns;

/// <summary>Positive answers kept for a short time, limited in number and never longer than a record lives.</summary>
internal sealed class DnsCache(TimeSpan limit, int capacity, TimeProvider time)
{
    private readonly Dictionary<(string Name, DnsType Type, DnsOptions Options), (DnsReply Reply, long Added, TimeSpan Life)> _entries = [];

    public DnsReply? Find(string name, DnsType type, DnsOptions options)
    {
        var key = (name, type, options);
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }
        if (time.GetElapsedTime(entry.Added) < entry.Life)
        {
            return entry.Reply;
        }
        _entries.Remove(key);
        return null;
    }

    public void Add(string name, DnsType type, DnsOptions options, DnsReply reply)
    {
        if (limit <= TimeSpan.Zero || !reply.Found)
        {
            return;
        }
        var life = limit;
        foreach (var record in reply.Records)
        {
            if (record.Ttl < life.TotalSeconds)
            {
                life = TimeSpan.FromSeconds(record.Ttl);
            }
        }
        if (_entries.Count >= capacity)
        {
            _entries.Clear();
        }
        _entries[(name, type, options)] = (reply, time.GetTimestamp(), life);
    }
}
