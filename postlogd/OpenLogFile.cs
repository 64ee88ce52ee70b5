using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Postlogd;

/// <summary>Writes lines of this process into the log file that it has open.</summary>
internal sealed class OpenLogFile(PosixFile file, string hostName, string tag) : ILogSink
{
    private readonly string _host = hostName.Split('.')[0];

    public void Write(LogLevel level, string text) => file.Write(ByteText.Encode(PostlogSink.Format(DateTime.Now, _host, tag, text) + "\n"));
}
