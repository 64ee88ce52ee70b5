using Postfix.IO;

namespace Postfix.SmtpClient;

/// <summary>Connections that are kept for the next message, by destination and by server, each for a short time.</summary>
internal sealed class SessionCache(TimeSpan timeLimit)
{
    private readonly List<CachedSession> _sessions = [];

    /// <summary>Keeps a connection.</summary>
    public void Add(SmtpSession session, string destination, string server)
    {
        var entry = new CachedSession(session, destination, server);
        entry.Timer = EventLoop.Current.Schedule(timeLimit, () => Expire(entry));
        _sessions.Add(entry);
    }

    /// <summary>Takes out a connection that served a destination; among equal servers the others get their share, too.</summary>
#pragma warning disable CA5394 // Load sharing, not secrecy.
    public SmtpSession? TakeByDestination(string destination)
        => Take(entry => entry.Destination == destination && (entry.Session.EqualServers < 2 || Random.Shared.Next(entry.Session.EqualServers) == 0));
#pragma warning restore CA5394

    /// <summary>Takes out a connection to a server.</summary>
    public SmtpSession? TakeByServer(string server) => Take(entry => entry.Server == server);

    /// <summary>Closes all connections.</summary>
    public void Clear()
    {
        foreach (var entry in _sessions)
        {
            entry.Timer?.Cancel();
            entry.Session.Dispose();
        }
        _sessions.Clear();
    }

    private SmtpSession? Take(Predicate<CachedSession> match)
    {
        var index = _sessions.FindIndex(match);
        if (index < 0)
        {
            return null;
        }
        var entry = _sessions[index];
        _sessions.RemoveAt(index);
        entry.Timer?.Cancel();
        return entry.Session;
    }

    private void Expire(CachedSession entry)
    {
        if (_sessions.Remove(entry))
        {
            entry.Session.Dispose();
        }
    }
}
