using System.Runtime.InteropServices;
using Postfix.Posix;

namespace Postfix.Maildrop;

/// <summary>Removes the unfinished file when the user interrupts the command.</summary>
public sealed class RemovalOnSignal : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly MaildropMessage _message;
    private bool _cancelled;

    /// <summary>Watches for signals until it is disposed.</summary>
    public RemovalOnSignal(MaildropMessage message)
    {
        _message = message;
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM])
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
        }
    }

    /// <summary>The message counts from here on: its file stays.</summary>
    public void Cancel() => Volatile.Write(ref _cancelled, true);

    /// <summary>Watches no more.</summary>
    public void Dispose() => _registrations.ForEach(static registration => registration.Dispose());

    private void OnSignal(PosixSignalContext context)
    {
        if (!Volatile.Read(ref _cancelled))
        {
            _message.Discard();
        }
        CurrentProcess.ExitNow(1);
    }
}
