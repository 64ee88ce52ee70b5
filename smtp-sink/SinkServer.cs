using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.SmtpSink;

/// <summary>Accepts connections up to a number at a time, counts, and ends the program when enough has been counted.</summary>
internal sealed class SinkServer
{
    private const int MailFacility = 2;

    private readonly TaskCompletionSource<int> _end = new();
    private readonly Listener _listener;
    private readonly byte[] _ehlo;
    private readonly SyslogSink? _syslog;
    private int _open, _sessions, _quits, _messages;

    internal SinkServer(SinkOptions options, int listener)
    {
        Options = options;
        _listener = new Listener(listener, AcceptAll);
        _syslog = options.LogsCommands ? new SyslogSink("smtp-sink", MailFacility) : null;
        string[] lines = [options.HostName, .. options.Keywords(), ""];
        _ehlo = ByteText.Encode(string.Concat(lines.Select((line, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{line}\r\n")));
        Greeting = options.PixGreeting ? "220 ********" : options.Esmtp ? $"220 {options.HostName} ESMTP" : $"220 {options.HostName}";
    }

    internal SinkOptions Options { get; }

    internal string Greeting { get; }

    /// <summary>The whole reply to EHLO and LHLO.</summary>
    internal ReadOnlySpan<byte> EhloReply => _ehlo;

    /// <summary>Serves until a counter has reached its limit.</summary>
    internal Task<int> RunAsync()
    {
        _listener.Watch();
        return _end.Task;
    }

    /// <summary>Writes a command to the system's log.</summary>
    internal void LogCommand(SinkBehaviour behaviour, string arguments)
        => _syslog?.Write(LogLevel.Info, Log.Printable($"{behaviour.Name} {arguments}"));

    internal void CountQuit() => _quits++;

    internal void CountMessage()
    {
        _messages++;
        ShowCounters();
    }

    /// <summary>Whether the last message that was wanted has been answered.</summary>
    internal bool HasEnoughMessages => Options.MessageQuitCount > 0 && _messages >= Options.MessageQuitCount;

    /// <summary>Ends the program.</summary>
    internal void Stop() => _end.TrySetResult(0);

    private void AcceptAll()
    {
        while (_open < Options.LargestConcurrency)
        {
            var socket = _listener.TryAccept();
            if (socket < 0)
            {
                return;
            }
            _open++;
            _ = ServeAsync(socket);
        }
        _listener.Unwatch();
    }

    private async Task ServeAsync(int socket)
    {
        if (Options.Window > 0)
        {
            Sockets.SetBufferSize(socket, Options.Window);
        }
        var stream = new ByteStream(socket, isNonBlocking: true) { Timeout = TimeSpan.FromSeconds(Options.Timeout) };
        try
        {
            await new SinkSession(this, stream).RunAsync();
        }
        catch (PeerTimeoutException)
        {
            Log.Warning(stream.Unflushed > 0 ? "write timeout" : "read timeout");
        }
        catch (PeerDisconnectedException error)
        {
            Log.Debug($"{error.Message}");
        }
#pragma warning disable CA1031 // passed on
        catch (Exception error)
        {
            _end.TrySetException(error);
        }
#pragma warning restore CA1031
        stream.Dispose();
        EndSession();
    }

    private void EndSession()
    {
        Log.Debug($"disconnect");
        _sessions++;
        ShowCounters();
        _open--;
        _listener.Watch();
        if ((Options.QuitCount > 0 && _quits >= Options.QuitCount) || HasEnoughMessages)
        {
            Stop();
        }
    }

    private void ShowCounters()
    {
        if (Options.ShowsCounters)
        {
            Descriptors.Write(1, ByteText.Encode($"sess={_sessions} quit={_quits} mesg={_messages}\r"));
        }
    }
}
