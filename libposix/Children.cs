using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>The processes that this one has started.</summary>
public static unsafe class Children
{
    private const int NoHang = 1;
    private const nint OpenProcess = 434;

    /// <summary>A descriptor that becomes readable when the process has ended (pidfd_open(2)).</summary>
    /// <exception cref="PosixException">There is no such process.</exception>
    public static int OpenDescriptor(int process)
    {
        var descriptor = (int)LibcIdentity.SystemCall(OpenProcess, process, 0, 0);
        return descriptor >= 0 ? descriptor : throw new PosixException(Marshal.GetLastPInvokeError(), "pidfd_open");
    }

    /// <summary>The status of one child that has ended, without waiting; null when it runs on. A child that is not ours counts as ended with status 0.</summary>
    public static ExitStatus? TryReap(int process)
    {
        int status;
        var result = Libc.Wait(process, &status, NoHang);
        return result == process ? new ExitStatus(status) : result < 0 && Marshal.GetLastPInvokeError() == Errno.ECHILD ? new ExitStatus(0) : null;
    }
}
