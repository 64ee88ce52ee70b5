namespace Postfix.Conf;

/// <summary>The kinds of sockets that master.cf knows.</summary>
public enum MasterTransport
{
    /// <summary>A TCP socket.</summary>
    Inet,

    /// <summary>A UNIX-domain stream socket.</summary>
    Unix,

    /// <summary>A named pipe.</summary>
    Fifo,

    /// <summary>A UNIX-domain stream socket over which open connections come.</summary>
    Pass,

    /// <summary>A UNIX-domain datagram socket.</summary>
    UnixDatagram,
}
