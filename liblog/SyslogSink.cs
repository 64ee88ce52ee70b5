using Postfix.Posix;

namespace Postfix.Logging;

/// <summary>Writes to the system's log under "syslog_name/program[pid]".</summary>
public sealed class SyslogSink : ILogSink
{
    /// <summary>Connects to the system's log; the connection also serves after chroot(2).</summary>
    /// <param name="tag">The name before the process id.</param>
    /// <param name="facility">A facility of syslog(3), not shifted: mail is 2.</param>
    /// <param name="connectNow">Whether to connect now, as who will be in a jail must, or for the first line.</param>
    public SyslogSink(string tag, int facility, bool connectNow = true) => SystemLog.Open(tag, facility << 3, connectNow);

    /// <inheritdoc/>
    public void Write(LogLevel level, string text) => SystemLog.Write(
        level switch { LogLevel.Info => 6, LogLevel.Warning => 4, LogLevel.Error => 3, _ => 2 }, Log.Shortened(level, text));
}
