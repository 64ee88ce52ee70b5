namespace Postfix.Anvil;

/// <summary>The counts of all clients. A client without sessions is forgotten when its time unit is over.</summary>
internal sealed class ClientTable(TimeSpan unit, TimeProvider time)
{
    private const int CleanupSize = 1024;

    private readonly Dictionary<string, ClientRecord> _records = new(StringComparer.Ordinal);
    private int _nextCleanup = CleanupSize;

    /// <summary>How many clients are known.</summary>
    public int Size => _records.Count;

    /// <summary>A client; null when it is not known.</summary>
    /// <param name="ident">Service and client address.</param>
    public ClientRecord? Find(string ident) => _records.GetValueOrDefault(ident);

    /// <summary>A client, which is known from now on.</summary>
    /// <param name="ident">Service and client address.</param>
    public ClientRecord Get(string ident)
    {
        if (!_records.TryGetValue(ident, out var record))
        {
            if (_records.Count >= _nextCleanup)
            {
                DropExpired();
                _nextCleanup = Math.Max(CleanupSize, _records.Count * 2);
            }
            record = new ClientRecord { Started = time.GetTimestamp() };
            _records.Add(ident, record);
        }
        return record;
    }

    /// <summary>Counts an event, in a new time unit when the last one is over.</summary>
    /// <param name="record">The client.</param>
    /// <param name="kind">The event.</param>
    /// <returns>How many there were in the time unit.</returns>
    public int Count(ClientRecord record, EventKind kind)
    {
        if (IsOver(record))
        {
            Array.Clear(record.Counts);
            record.Started = time.GetTimestamp();
        }
        return ++record.Counts[(int)kind];
    }

    /// <summary>How many events there were in the time unit.</summary>
    /// <param name="record">The client.</param>
    /// <param name="kind">The event.</param>
    public int Rate(ClientRecord record, EventKind kind) => IsOver(record) ? 0 : record.Counts[(int)kind];

    /// <summary>Ends sessions.</summary>
    /// <param name="ident">Service and client address.</param>
    /// <param name="sessions">How many.</param>
    public void Release(string ident, int sessions)
    {
        if (_records.TryGetValue(ident, out var record))
        {
            record.Sessions = Math.Max(0, record.Sessions - sessions);
        }
    }

    /// <summary>Forgets clients about whom there is nothing to tell.</summary>
    public void DropExpired()
    {
        foreach (var (ident, record) in _records)
        {
            if (record.Sessions == 0 && IsOver(record))
            {
                _records.Remove(ident);
            }
        }
    }

    private bool IsOver(ClientRecord record) => time.GetElapsedTime(record.Started) > unit;
}
