using System.Runtime.InteropServices;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Cleanup;

/// <summary>
/// Takes back the queue file of a message that is still being received when the process is told to end (SIGTERM). Who
/// holds the file, the receiver or the signal, is decided by one exchange, so that no finished message is removed.
/// </summary>
internal sealed class UnfinishedFile
{
    private readonly PosixSignalRegistration _registration;
    private QueueFile? _file;

    public UnfinishedFile() => _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
    {
        context.Cancel = true;
        Interlocked.Exchange(ref _file, null)?.Discard();
        CurrentProcess.ExitNow(0);
    });

    /// <summary>From here on the file goes when the process is told to end.</summary>
    public void Begin(QueueFile file)
    {
        Interlocked.Exchange(ref _file, file);
        GC.KeepAlive(_registration);
    }

    /// <summary>The file stays; false when the process is ending already and the file is gone.</summary>
    public bool End() => Interlocked.Exchange(ref _file, null) is not null;
}
