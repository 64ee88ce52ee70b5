using System.Runtime.InteropServices;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>Brings signals to the event loop.</summary>
internal static class MasterSignals
{
    /// <summary>Registers what signals do, for as long as the process lives.</summary>
    public static IReadOnlyList<IDisposable> Register(MasterProcess master)
    {
        var loop = EventLoop.Current;
        List<IDisposable> registrations = [On(PosixSignal.SIGHUP, () => loop.Post(() => Reload(master)))];
        foreach (var signal in (int[])[ProcessSignals.Terminate, ProcessSignals.Interrupt, ProcessSignals.Quit])
        {
            registrations.Add(On((PosixSignal)signal, () => loop.Post(() => master.End(signal))));
        }
        return registrations;
    }

    /// <summary>Ends this process and its children: they share its process group.</summary>
    public static void Die(int signal)
    {
        Log.Info($"terminating on signal {signal}");
        ProcessSignals.Ignore(ProcessSignals.Terminate);
        ProcessSignals.Send(CurrentProcess.ProcessGroup == CurrentProcess.Id ? -CurrentProcess.Id : 0, ProcessSignals.Terminate);
        if (CurrentProcess.Id == 1)
        {
            return;
        }
        ProcessSignals.Default(signal);
        ProcessSignals.Send(CurrentProcess.Id, signal);
    }

    // A configuration that cannot be read must not end a system that works: the old one stays.
    private static void Reload(MasterProcess master)
    {
        try
        {
            master.Reload();
        }
        catch (FatalException error)
        {
            Log.Write(LogLevel.Fatal, error.Message);
            master.End(ProcessSignals.Terminate);
        }
    }

    private static PosixSignalRegistration On(PosixSignal signal, Action action)
        => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            action();
        });
}
