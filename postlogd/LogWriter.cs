using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;
using Postfix.Server;

namespace Postfix.Postlogd;

/// <summary>postlogd(8): appends each datagram as a line to maillog_file.</summary>
internal sealed class LogWriter : Daemon
{
    private const int StandardOutput = 1;
    private const int FieldsBeforeTag = 4;

    private readonly PosixFile? _file;

    public LogWriter(DaemonContext context)
        : base(context)
    {
        var logging = new LoggingParameters(context.Main);
        _file = logging.MaillogFile.Length == 0 ? null : Open(logging);
        if (_file is not null)
        {
            // Its own lines go into the file at once: a datagram to itself might find its queue full.
            Log.SetSinks(new OpenLogFile(_file, context.Identity.MyHostname, LogSetup.Tag(logging.SyslogName, context.Program)));
        }
    }

    public override void OnDatagram(ReadOnlySpan<byte> datagram)
    {
        if (_file is null)
        {
            // A client that still has an older configuration: its time and host are left to syslog.
            SystemLog.Write(6, ByteText.Decode(SkipFields(datagram, FieldsBeforeTag)));
            return;
        }
        var line = new byte[datagram.Length + 1];
        datagram.CopyTo(line);
        line[^1] = (byte)'\n';
        _file.Write(line);
    }

    private static PosixFile Open(LoggingParameters logging)
    {
        if (logging.MaillogFile == "/dev/stdout")
        {
            // The descriptor itself, since a socket or another user's terminal cannot be opened by that name.
            return new PosixFile(Descriptors.Lift(StandardOutput, 10), logging.MaillogFile);
        }
        var mode = ParseMode(logging.MaillogFilePermissions);
        var errno = PosixFile.TryOpen(logging.MaillogFile, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Append, mode, out var file);
        return file ?? throw new FatalException($"open logfile '{logging.MaillogFile}': {Errno.Text(errno)}");
    }

    private static int ParseMode(string text)
    {
        var mode = 0;
        foreach (var c in text)
        {
            mode = c is >= '0' and <= '7' ? (mode << 3) | (c - '0') : throw new FatalException($"bad maillog_file_permissions value: {text}");
        }
        return mode;
    }

    private static ReadOnlySpan<byte> SkipFields(ReadOnlySpan<byte> line, int fields)
    {
        for (; fields > 0; fields--)
        {
            var blank = line.IndexOf((byte)' ');
            line = blank < 0 ? default : line[(blank + 1)..].TrimStart((byte)' ');
        }
        return line;
    }
}
