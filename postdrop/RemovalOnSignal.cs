using System.Runtime.InteropServices;
using Postfix.Posix;
using Postfix.Queue;

namespace Postfix.Postdrop;

/// <summary>Removes the unfinished file when the user interrupts the command.</summary>
internal sealed class RemovalOnSignal : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly QueueFile _file;
    private bool _cancelled;

    internal RemovalOnSignal(QueueFile file)
    {
        _file = file;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    /// <summary>The message counts from here on: its file stays.</summary>
    internal void Cancel() => Volatile.Write(ref _cancelled, true);

    public void Dispose() => _registrations.ForEach(static registration => registration.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        if (!Volatile.Read(ref _cancelled))
        {
            _file.Discard();
        }
        CurrentProcess.ExitNow(1);
    }
}
