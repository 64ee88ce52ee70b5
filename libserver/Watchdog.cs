using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>Ends a process whose event loop has stood still for too long.</summary>
internal sealed class Watchdog(TimeSpan limit)
{
    /// <summary>Starts the clock and keeps winding it from the loop.</summary>
    public void Wind()
    {
        CurrentProcess.SetAlarm((int)limit.TotalSeconds);
        EventLoop.Current.Schedule(limit / 3, Wind);
    }
}
