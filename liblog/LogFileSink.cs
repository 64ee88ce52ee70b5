using Postfix.Posix;

namespace Postfix.Logging;

/// <summary>Appends lines to a log file, as postlogd(8) would: for who has to log while postlogd is not there.</summary>
public sealed class LogFileSink(string path, int mode, string hostName, string tag) : ILogSink
{
    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        if (PosixFile.TryOpen(path, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append, mode, out var file) == 0 && file is not null)
        {
            using (file)
            {
                file.Write(ByteText.Encode(PostlogSink.Format(DateTime.Now, hostName.Split('.')[0], tag, text) + "\n"));
            }
        }
    }
}
