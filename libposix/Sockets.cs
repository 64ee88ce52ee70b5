using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Postfix.Posix;

/// <summary>
/// Sockets as bare descriptors, close-on-exec, and non-blocking but for descriptor pairs. Methods that start with Try
/// return 0 or the error number.
/// </summary>
public static unsafe class Sockets
{
    private const int Stream = 1, Datagram = 2, NonBlocking = 0x800, CloseOnExec = 0x80000, Unix = 1, Ipv4 = 2, Ipv6 = 10;
    private const int SocketLevel = 1, ReuseAddress = 2, ErrorOption = 4, SendBuffer = 7, ReceiveBuffer = 8, LingerOption = 13, Ipv6Level = 41, Ipv6Only = 26, TcpLevel = 6, NoDelay = 1, Peek = 2, DontWait = 0x40;

    /// <summary>A new stream or datagram socket for that address family.</summary>
    public static int Create(AddressFamily family, bool datagram = false)
        => Check(LibcSocket.Create(FamilyOf(family), (datagram ? Datagram : Stream) | NonBlocking | CloseOnExec, 0), "socket");

    /// <summary>Sends one datagram (UDP) without waiting; whether anybody gets it is not known.</summary>
    public static void SendDatagram(IPEndPoint to, ReadOnlySpan<byte> bytes)
    {
        var socket = Create(to.AddressFamily, datagram: true);
        if (TryConnect(socket, to) == 0)
        {
            Descriptors.Write(socket, bytes);
        }
        Descriptors.Close(socket);
    }

    /// <summary>A connected pair of UNIX-domain stream sockets.</summary>
    public static (int First, int Second) CreatePair(bool nonBlocking)
    {
        var pair = stackalloc int[2];
        Check(LibcSocket.CreatePair(Unix, Stream | CloseOnExec | (nonBlocking ? NonBlocking : 0), 0, pair), "socketpair");
        return (pair[0], pair[1]);
    }

    /// <summary>A listening TCP socket.</summary>
    /// <exception cref="PosixException">The address is taken or not this machine's.</exception>
    public static int ListenInet(IPEndPoint endPoint, int backlog)
    {
        var socket = Create(endPoint.AddressFamily);
        SetOption(socket, SocketLevel, ReuseAddress, 1);
        if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
        {
            SetOption(socket, Ipv6Level, Ipv6Only, 1);
        }
        return BindAndListen(socket, SocketAddress.Encode(endPoint), backlog, $"bind {endPoint.Address} port {endPoint.Port}");
    }

    /// <summary>A listening UNIX-domain stream socket, or a bound datagram socket; an old socket of that name is replaced.</summary>
    /// <exception cref="PosixException">The directory is missing or not writable.</exception>
    public static int ListenUnix(string path, int backlog, bool datagram = false)
    {
        var unlinked = FileSystem.TryUnlink(path);
        if (unlinked is not (0 or Errno.ENOENT))
        {
            throw new PosixException(unlinked, $"remove {path}");
        }
        var socket = Check(LibcSocket.Create(Unix, (datagram ? Datagram : Stream) | NonBlocking | CloseOnExec, 0), "socket");
        return BindAndListen(socket, UnixAddress.Encode(path), datagram ? -1 : backlog, $"bind: {path}");
    }

    /// <summary>Binds a socket to a local address before it is connected.</summary>
    public static int TryBind(int socket, IPEndPoint endPoint)
    {
        var address = SocketAddress.Encode(endPoint);
        fixed (byte* start = address)
        {
            return Result(LibcSocket.Bind(socket, start, (uint)address.Length));
        }
    }

    /// <summary>Starts to connect; <see cref="Errno.EINPROGRESS"/> when it goes on, <see cref="Errno.EAGAIN"/> when a UNIX-domain listener is full.</summary>
    public static int TryConnect(int socket, IPEndPoint endPoint) => Connect(socket, SocketAddress.Encode(endPoint));

    /// <inheritdoc cref="TryConnect(int, IPEndPoint)"/>
    public static int TryConnect(int socket, string path) => Connect(socket, UnixAddress.Encode(path));

    /// <summary>A connection from the listener's queue, or the error number negated.</summary>
    public static int Accept(int listener)
    {
        var socket = LibcSocket.Accept(listener, null, null, NonBlocking | CloseOnExec);
        return socket >= 0 ? socket : -Marshal.GetLastPInvokeError();
    }

    /// <summary>The error that ended an attempt to connect, 0 when it is connected.</summary>
    public static int PendingError(int socket)
    {
        int value;
        uint length = sizeof(int);
        return LibcSocket.GetOption(socket, SocketLevel, ErrorOption, &value, &length) != 0 ? Marshal.GetLastPInvokeError() : value;
    }

    /// <summary>The peer's address, null for UNIX-domain sockets and what is no socket.</summary>
    public static IPEndPoint? PeerAddress(int socket)
    {
        var address = stackalloc byte[SocketAddress.LargestSize];
        uint length = SocketAddress.LargestSize;
        return LibcSocket.PeerName(socket, address, &length) != 0 ? null : SocketAddress.Decode(new ReadOnlySpan<byte>(address, (int)length));
    }

    /// <summary>The own address, null for UNIX-domain sockets and what is no socket.</summary>
    public static IPEndPoint? LocalAddress(int socket)
    {
        var address = stackalloc byte[SocketAddress.LargestSize];
        uint length = SocketAddress.LargestSize;
        return LibcSocket.LocalName(socket, address, &length) != 0 ? null : SocketAddress.Decode(new ReadOnlySpan<byte>(address, (int)length));
    }

    /// <summary>Whether a read would return at once, with bytes or with the end of the stream.</summary>
    public static bool HasInput(int descriptor)
    {
        const long WantInput = 1;
        var entry = (uint)descriptor | (WantInput << 32);
        return LibcSocket.Poll(&entry, 1, 0) > 0;
    }

    /// <summary>Sends small segments without waiting for more.</summary>
    public static void SetNoDelay(int socket) => SetOption(socket, TcpLevel, NoDelay, 1);

    /// <summary>Limits what the connection buffers in each direction, and with it the TCP window.</summary>
    public static void SetBufferSize(int socket, int bytes)
    {
        SetOption(socket, SocketLevel, SendBuffer, bytes);
        SetOption(socket, SocketLevel, ReceiveBuffer, bytes);
    }

    /// <summary>Closing ends the connection at once and leaves no trace of it in the system (no TIME_WAIT).</summary>
    public static void SetAbortOnClose(int socket)
    {
        var linger = stackalloc int[2] { 1, 0 };
        LibcSocket.SetOption(socket, SocketLevel, LingerOption, linger, 2 * sizeof(int));
    }

    /// <summary>Ends the sending direction.</summary>
    public static void ShutdownSend(int socket) => LibcSocket.Shutdown(socket, 1);

    /// <summary>Ends both directions; whoever waits for the socket is told so.</summary>
    public static void Shutdown(int socket) => LibcSocket.Shutdown(socket, 2);

    private static int BindAndListen(int socket, byte[] address, int backlog, string operation)
    {
        int errno;
        fixed (byte* start = address)
        {
            errno = Result(LibcSocket.Bind(socket, start, (uint)address.Length));
        }
        if (errno == 0 && backlog >= 0)
        {
            errno = Result(LibcSocket.Listen(socket, backlog));
        }
        if (errno == 0)
        {
            return socket;
        }
        Descriptors.Close(socket);
        throw new PosixException(errno, operation);
    }

    private static int Connect(int socket, byte[] address)
    {
        fixed (byte* start = address)
        {
            return Result(LibcSocket.Connect(socket, start, (uint)address.Length));
        }
    }

    private static int FamilyOf(AddressFamily family) => family switch
    {
        AddressFamily.InterNetwork => Ipv4,
        AddressFamily.InterNetworkV6 => Ipv6,
        _ => Unix,
    };

    private static void SetOption(int socket, int level, int name, int value) => LibcSocket.SetOption(socket, level, name, &value, sizeof(int));

    private static int Result(int result) => result == 0 ? 0 : Marshal.GetLastPInvokeError();

    private static int Check(int result, string operation)
        => result >= 0 ? result : throw new PosixException(Marshal.GetLastPInvokeError(), operation);
}
