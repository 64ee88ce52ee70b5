using System.Globalization;
using Postfix.Logging;

namespace Postfix.Anvil;

/// <summary>The largest counts since the last report, for the log.</summary>
internal sealed class Statistics(TimeSpan unit, TimeProvider time)
{
    private static readonly (EventKind Kind, string Name)[] s_rates =
    [
        (EventKind.Connect, "connection"),
        (EventKind.Message, "message"),
        (EventKind.Recipient, "recipient"),
        (EventKind.NewTls, "newtls"),
        (EventKind.Auth, "auth"),
    ];

    private readonly Dictionary<EventKind, Maximum> _rates = [];
    private Maximum _sessions;
    private Maximum _size;

    /// <summary>Notes how many events a client had in a time unit.</summary>
    public void Note(EventKind kind, string ident, int rate)
    {
        if (rate > _rates.GetValueOrDefault(kind).Value)
        {
            _rates[kind] = new Maximum(rate, ident, time.GetLocalNow());
        }
    }

    /// <summary>Notes how many sessions a client has.</summary>
    public void NoteSessions(string ident, int count)
    {
        if (count > _sessions.Value)
        {
            _sessions = new Maximum(count, ident, time.GetLocalNow());
        }
    }

    /// <summary>Notes how many clients are known.</summary>
    public void NoteSize(int size)
    {
        if (size > _size.Value)
        {
            _size = new Maximum(size, "", time.GetLocalNow());
        }
    }

    /// <summary>Logs the maxima and begins anew.</summary>
    public void Report()
    {
        foreach (var (kind, name) in s_rates)
        {
            if (_rates.Remove(kind, out var rate))
            {
                Log.Info($"statistics: max {name} rate {rate.Value}/{(long)unit.TotalSeconds}s for ({rate.Ident}) at {Format(rate.When)}");
            }
            if (kind == EventKind.Connect && _sessions.Value > 0)
            {
                Log.Info($"statistics: max connection count {_sessions.Value} for ({_sessions.Ident}) at {Format(_sessions.When)}");
                _sessions = default;
            }
        }
        if (_size.Value > 0)
        {
            Log.Info($"statistics: max cache size {_size.Value} at {Format(_size.When)}");
            _size = default;
        }
    }

    private static string Format(DateTimeOffset when)
        => string.Create(CultureInfo.InvariantCulture, $"{when:MMM} {when.Day,2} {when:HH:mm:ss}");

    private readonly record struct Maximum(int Value, string Ident, DateTimeOffset When);
}
