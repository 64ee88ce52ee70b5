using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>What can be done to a bare descriptor number.</summary>
public static class Descriptors
{
    private const int DuplicateCloseOnExec = 1030, GetFlags = 1, SetFlags = 2, GetStatus = 3, SetStatus = 4, NonBlocking = 0x800, CloseOnExecFlag = 0x80000;

    /// <summary>Closes it; errors are of no use to anybody.</summary>
    public static void Close(int descriptor) => Libc.Close(descriptor);

    /// <summary>A close-on-exec duplicate whose number is at least <paramref name="lowest"/>.</summary>
    public static int Lift(int descriptor, int lowest)
    {
        var result = Libc.Control(descriptor, DuplicateCloseOnExec, lowest);
        return result >= 0 ? result : throw new PosixException(Marshal.GetLastPInvokeError(), "fcntl F_DUPFD");
    }

    /// <summary>Makes <paramref name="to"/> the same open file as <paramref name="from"/>.</summary>
    public static void Duplicate(int from, int to)
    {
        if (Libc.Duplicate(from, to) < 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "dup2");
        }
    }

    /// <summary>Whether programs started later inherit it.</summary>
    public static void SetCloseOnExec(int descriptor, bool on) => Libc.Control(descriptor, SetFlags, on ? 1 : 0);

    /// <summary>Whether reads and writes return at once.</summary>
    public static void SetNonBlocking(int descriptor, bool on = true)
    {
        var flags = Libc.Control(descriptor, GetStatus, 0);
        Libc.Control(descriptor, SetStatus, on ? flags | NonBlocking : flags & ~NonBlocking);
    }

    /// <summary>True when the number is an open descriptor.</summary>
    public static bool IsOpen(int descriptor) => Libc.Control(descriptor, GetFlags, 0) >= 0;

    /// <summary>True when it is a terminal.</summary>
    public static bool IsTerminal(int descriptor) => Libc.IsTerminal(descriptor) == 1;

    /// <summary>A new close-on-exec pipe.</summary>
    public static unsafe (int Read, int Write) Pipe(bool nonBlocking = false)
    {
        var pair = stackalloc int[2];
        if (Libc.Pipe(pair, CloseOnExecFlag | (nonBlocking ? NonBlocking : 0)) != 0)
        {
            throw new PosixException(Marshal.GetLastPInvokeError(), "pipe");
        }
        return (pair[0], pair[1]);
    }

    /// <summary>How many bytes a read would get without waiting; the error number negated.</summary>
    public static unsafe int Available(int descriptor)
    {
        const uint inputCount = 0x541B; // FIONREAD
        int count;
        return Libc.DeviceControl(descriptor, inputCount, &count) == 0 ? count : -Marshal.GetLastPInvokeError();
    }

    /// <summary>Reads what is there; the error number is negated (-<see cref="Errno.EAGAIN"/> when there is nothing).</summary>
    public static unsafe int Read(int descriptor, Span<byte> buffer)
    {
        fixed (byte* start = buffer)
        {
            int count;
            while ((count = (int)Libc.Read(descriptor, start, (nuint)buffer.Length)) < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR)
            {
            }
            return count >= 0 ? count : -Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Writes what goes; returns the count, or the error number negated.</summary>
    public static unsafe int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            int count;
            while ((count = (int)Libc.Write(descriptor, start, (nuint)bytes.Length)) < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR)
            {
            }
            return count >= 0 ? count : -Marshal.GetLastPInvokeError();
        }
    }
}
