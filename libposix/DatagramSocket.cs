using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>UNIX-domain datagrams, as postlogd and syslogd take them.</summary>
public static unsafe partial class DatagramSocket
{
    private const int UnixFamily = 1, Datagram = 2, CloseOnExec = 0x80000, NoSignal = 0x4000, DoNotWait = 0x40;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Create(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, byte* address, uint length);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(int socket, byte* buffer, nuint length, int flags);

    /// <summary>A datagram socket connected to that path, or -1.</summary>
    public static int Connect(string path)
    {
        var socket = Create(UnixFamily, Datagram | CloseOnExec, 0);
        if (socket < 0)
        {
            return -1;
        }
        var address = UnixAddress.Encode(path);
        fixed (byte* start = address)
        {
            if (Connect(socket, start, (uint)address.Length) != 0)
            {
                Libc.Close(socket);
                return -1;
            }
        }
        return socket;
    }

    /// <summary>Sends one datagram; false when the receiver is gone, or has no room and there is no time to wait.</summary>
    /// <param name="socket">The connected socket.</param>
    /// <param name="bytes">The datagram.</param>
    /// <param name="wait">Whether to wait for room.</param>
    public static bool Send(int socket, ReadOnlySpan<byte> bytes, bool wait = true)
    {
        var flags = wait ? NoSignal : NoSignal | DoNotWait;
        fixed (byte* start = bytes)
        {
            nint sent;
            while ((sent = Send(socket, start, (nuint)bytes.Length, flags)) < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR)
            {
            }
            return sent == bytes.Length;
        }
    }
}
