using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>Hands open descriptors to another process over a UNIX-domain socket (SCM_RIGHTS, unix(7)), one with one byte.</summary>
public static unsafe class DescriptorPassing
{
    // struct cmsghdr of 64-bit systems: length 8, level 4, type 4, then the descriptor, padded to 8.
    private const int ControlSize = 24, ControlLength = 20, SocketLevel = 1, Rights = 1, CloseOnExec = 0x40000000, NoSignal = 0x4000;

    /// <summary>Sends a descriptor; returns 0 or the error number.</summary>
    public static int TrySend(int socket, int descriptor)
    {
        byte data = 0;
        var control = stackalloc byte[ControlSize];
        *(long*)control = ControlLength;
        *(int*)(control + 8) = SocketLevel;
        *(int*)(control + 12) = Rights;
        *(int*)(control + 16) = descriptor;
        *(int*)(control + 20) = 0;
        var vector = stackalloc nint[] { (nint)(&data), 1 };
        var header = stackalloc nint[] { 0, 0, (nint)vector, 1, (nint)control, ControlSize, 0 };
        return LibcSocket.SendMessage(socket, header, NoSignal) == 1 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Receives a descriptor, or the error number negated; -<see cref="Errno.EPIPE"/> at the end of the stream or when none came.</summary>
    public static int Receive(int socket)
    {
        byte data;
        var control = stackalloc byte[ControlSize];
        new Span<byte>(control, ControlSize).Clear();
        var vector = stackalloc nint[] { (nint)(&data), 1 };
        var header = stackalloc nint[] { 0, 0, (nint)vector, 1, (nint)control, ControlSize, 0 };
        var count = LibcSocket.ReceiveMessage(socket, header, CloseOnExec);
        if (count < 0)
        {
            return -Marshal.GetLastPInvokeError();
        }
        var valid = count == 1 && *(long*)control == ControlLength && *(int*)(control + 8) == SocketLevel && *(int*)(control + 12) == Rights;
        return valid ? *(int*)(control + 16) : -Errno.EPIPE;
    }
}
