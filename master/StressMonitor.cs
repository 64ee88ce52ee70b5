using Postfix.IO;
using Postfix.Logging;

namespace Postfix.Master;

/// <summary>Remembers that a service has come to its process limit, and for how long that matters.</summary>
internal sealed class StressMonitor(string name)
{
    private const long Duration = 1_000_000;
    private long _expires = long.MinValue, _nextWarning = long.MinValue;

    /// <summary>Whether new processes are told.</summary>
    public bool IsActive => EventLoop.Current.Now < _expires;

    /// <summary>The last process that the limit allows is about to start; true when that is news.</summary>
    public bool Begin()
    {
        var news = !IsActive;
        _expires = EventLoop.Current.Now + Duration;
        return news;
    }

    /// <summary>Tells the administrator, not too often.</summary>
    public void WarnLimitReached(string service, int limit)
    {
        if (EventLoop.Current.Now < _nextWarning)
        {
            return;
        }
        _nextWarning = EventLoop.Current.Now + Duration;
        Log.Warning($"service \"{service}\" ({name}) has reached its process limit \"{limit}\": new clients may experience noticeable delays");
        Log.Warning($"to avoid this condition, increase the process count in master.cf or reduce the service time per client");
        Log.Warning($"see https://www.postfix.org/STRESS_README.html for examples of stress-adapting configuration settings");
    }
}
