using Postfix.Posix;

namespace Postfix.Logging;

/// <summary>
/// Sends lines as datagrams to postlogd(8): "Mon dd hh:mm:ss host tag[pid]: text". What cannot be sent goes to the
/// fallback, so that nothing is lost while postlogd is not there.
/// </summary>
public sealed class PostlogSink(string socketPath, string hostName, string tag, ILogSink? fallback) : ILogSink
{
    private int _socket = -1;

    /// <summary>The name of the host in the lines: up to its first dot.</summary>
    public string HostName { get; } = hostName.Split('.')[0];

    /// <summary>Opens the socket now, which a daemon does before chroot(2).</summary>
    public void Connect()
    {
        if (_socket < 0)
        {
            _socket = DatagramSocket.Connect(socketPath);
        }
    }

    /// <inheritdoc/>
    public void Write(LogLevel level, string text)
    {
        Connect();
        // Who has a fallback may be the one that has to start postlogd, and must not wait for it.
        var wait = fallback is null;
        var line = Format(DateTime.Now, HostName, tag, Log.Shortened(level, text));
        if (_socket >= 0 && DatagramSocket.Send(_socket, ByteText.Encode(line), wait))
        {
            return;
        }
        Descriptors.Close(_socket);
        _socket = DatagramSocket.Connect(socketPath);
        if (_socket < 0 || !DatagramSocket.Send(_socket, ByteText.Encode(line), wait))
        {
            fallback?.Write(level, text);
        }
    }

    /// <summary>One line of the log as postlogd and the log file have it.</summary>
    public static string Format(DateTime time, string host, string tag, string text)
    {
        var month = "JanFebMarAprMayJunJulAugSepOctNovDec".AsSpan((time.Month - 1) * 3, 3);
        return $"{month} {time.Day:00} {time.Hour:00}:{time.Minute:00}:{time.Second:00} {host} {tag}[{CurrentProcess.Id}]: {text}";
    }
}
