using Postfix.IO;

namespace Postfix.SmtpClient;

/// <summary>
/// Connections that are kept for the next message, by destination and by server, each for a short time. Most are used
/// again at once by the same process; what is not goes to scache(8) for the others.
/// </summary>
/// <param name="timeLimit">How long a connection is kept, here and there.</param>
/// <param name="shared">The connections of all processes.</param>
internal sealed class SessionCache(TimeSpan timeLimit, SharedSessions shared)
{
    private static readonly TimeSpan s_ownTime = TimeSpan.FromMilliseconds(100);

    private readonly List<CachedSession> _sessions = [];

    /// <summary>Keeps a connection.</summary>
    public void Add(SmtpSession session, string destination, string server)
    {
        var entry = new CachedSession(session, destination, server);
        entry.Timer = EventLoop.Current.Schedule(s_ownTime < timeLimit ? s_ownTime : timeLimit, () => Expire(entry));
        _sessions.Add(entry);
    }

    /// <summary>Takes out a connection that served a destination; among equal servers the others get their share, too.</summary>
#pragma warning disable CA5394 // Load sharing, not secrecy.
    public ValueTask<SmtpSession?> TakeByDestinationAsync(string destination)
        => Take(entry => entry.Destination == destination && (entry.Session.EqualServers < 2 || Random.Shared.Next(entry.Session.EqualServers) == 0)) is { } session
            ? new(session)
            : shared.TakeByDestinationAsync(destination);
#pragma warning restore CA5394

    /// <summary>Takes out a connection to a server.</summary>
    public ValueTask<SmtpSession?> TakeByServerAsync(string server)
        => Take(entry => entry.Server == server) is { } session ? new(session) : shared.TakeByServerAsync(server);

    /// <summary>Gives all connections to the other processes.</summary>
    public async ValueTask ClearAsync()
    {
        var left = _sessions.ToArray();
        _sessions.Clear();
        foreach (var entry in left)
        {
            entry.Timer?.Cancel();
            await shared.LeaveAsync(entry, timeLimit - s_ownTime);
        }
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
            _ = shared.LeaveAsync(entry, timeLimit - s_ownTime);
        }
    }
}
