using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>Sending signals, and ignoring them.</summary>
public static class ProcessSignals
{
#pragma warning disable CS1591 // the names are the documentation: see signal(7)
    public const int Hangup = 1, Interrupt = 2, Quit = 3, Illegal = 4, Abort = 6, Bus = 7, Kill = 9, SegmentationFault = 11, Alarm = 14, Terminate = 15, Child = 17, FileSizeExceeded = 25;
#pragma warning restore CS1591

    /// <summary>Sends a signal to a process, or to a process group when the id is negative; 0 only asks whether it exists. Returns 0 or the error number.</summary>
    public static int Send(int process, int signal) => Libc.Kill(process, signal) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Lets this process ignore a signal.</summary>
    public static void Ignore(int signal) => Libc.Signal(signal, 1);

    /// <summary>Gives a signal its default action back.</summary>
    public static void Default(int signal) => Libc.Signal(signal, 0);
}
