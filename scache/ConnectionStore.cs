using Postfix.IO;

namespace Postfix.Scache;

/// <summary>Connections by endpoint, and the endpoints that destinations lead to; both for a short time.</summary>
internal sealed class ConnectionStore(Statistics statistics)
{
    private readonly Dictionary<string, List<CachedConnection>> _endpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CachedDestination>> _destinations = new(StringComparer.Ordinal);
    private int _connections;

    /// <summary>Keeps a connection.</summary>
    public void Save(TimeSpan lifetime, string endpoint, string property, int descriptor)
    {
        var connection = new CachedConnection(property, descriptor);
        Add(_endpoints, endpoint, connection);
        _connections++;
        connection.Expiry = EventLoop.Current.Schedule(lifetime, () =>
        {
            Remove(_endpoints, endpoint, connection);
            _connections--;
            connection.Close();
        });
        Note();
    }

    /// <summary>Remembers that a destination leads to an endpoint.</summary>
    public void Save(TimeSpan lifetime, string destination, string property, string endpoint)
    {
        if (_destinations.TryGetValue(destination, out var known)
            && known.Find(item => item.Endpoint == endpoint && item.Property == property) is { } old)
        {
            old.Expiry?.Cancel();
            Remove(_destinations, destination, old);
        }

        var entry = new CachedDestination(property, endpoint);
        Add(_destinations, destination, entry);
        entry.Expiry = EventLoop.Current.Schedule(lifetime, () => Remove(_destinations, destination, entry));
        Note();
    }

    /// <summary>Takes a connection to an endpoint out; null when there is none.</summary>
    public CachedConnection? Take(string endpoint)
    {
        if (!_endpoints.TryGetValue(endpoint, out var connections))
        {
            return null;
        }

        var connection = connections[0];
        Remove(_endpoints, endpoint, connection);
        _connections--;
        return connection;
    }

    /// <summary>Takes a connection out that a destination leads to; null when there is none.</summary>
    public CachedConnection? Take(string destination, out string property)
    {
        property = "";
        if (!_destinations.TryGetValue(destination, out var entries))
        {
            return null;
        }

        foreach (var entry in entries)
        {
            if (Take(entry.Endpoint) is { } connection)
            {
                property = entry.Property;
                return connection;
            }
        }

        return null;
    }

    private static void Add<T>(Dictionary<string, List<T>> table, string key, T item)
    {
        if (!table.TryGetValue(key, out var list))
        {
            table.Add(key, list = []);
        }

        list.Add(item);
    }

    private static void Remove<T>(Dictionary<string, List<T>> table, string key, T item)
    {
        if (table.TryGetValue(key, out var list) && list.Remove(item) && list.Count == 0)
        {
            table.Remove(key);
        }
    }

    private void Note() => statistics.NoteSize(_destinations.Count, _endpoints.Count, _connections);
}
