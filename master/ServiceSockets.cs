using System.Net.Sockets;
using Postfix.Conf;
using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Master;

/// <summary>The listening sockets of one service, made by the mail owner's rights where they are files.</summary>
internal sealed class ServiceSockets : IDisposable
{
    private const int SocketMode = 0x1B6, FifoMode = 0x192;

    private readonly List<int> _descriptors = [];
    private readonly List<Listener> _listeners = [];
    private bool _listening;

    /// <summary>Opens the sockets.</summary>
    /// <param name="entry">The service.</param>
    /// <param name="name">Where it listens.</param>
    /// <param name="owner">The mail owner.</param>
    /// <param name="backlog">How many connections may wait.</param>
    public ServiceSockets(MasterEntry entry, ServiceName name, UserEntry owner, int backlog)
    {
        Open(entry, name, owner, backlog);
        _listeners.AddRange(_descriptors.Select(descriptor => new Listener(descriptor)));
    }

    /// <summary>Called when a client waits and <see cref="Listen"/> was called.</summary>
    public required Action Pending { get; init; }

    /// <summary>The descriptors, in the order the daemon gets them.</summary>
    public IReadOnlyList<int> All => _descriptors;

    /// <summary>Whether a client waits right now.</summary>
    public bool HasPending => _descriptors.Exists(Sockets.HasInput);

    /// <summary>Waits for a client, once.</summary>
    public void Listen()
    {
        if (_listening)
        {
            return;
        }
        _listening = true;
        foreach (var listener in _listeners)
        {
            _ = WaitAsync(listener);
        }
    }

    /// <summary>Leaves clients to the children.</summary>
    public void Ignore()
    {
        _listening = false;
        foreach (var listener in _listeners)
        {
            listener.StopWaiting();
        }
    }

    public void Dispose()
    {
        Ignore();
        _descriptors.ForEach(Descriptors.Close);
    }

    private async Task WaitAsync(Listener listener)
    {
        await listener.PendingAsync();
        if (_listening)
        {
            Ignore();
            Pending();
        }
    }

    private void Open(MasterEntry entry, ServiceName name, UserEntry owner, int backlog)
    {
        if (entry.Transport == MasterTransport.Inet)
        {
            OpenInet(name, backlog);
            return;
        }
        using var identity = Identity.Assume(owner.Uid, owner.Gid);
        if (entry.Transport == MasterTransport.Fifo)
        {
            OpenFifo(name.Path);
            return;
        }
        _descriptors.Add(Sockets.ListenUnix(name.Path, backlog, datagram: entry.Transport == MasterTransport.UnixDatagram));
        FileSystem.ChangeMode(name.Path, SocketMode);
    }

    private void OpenInet(ServiceName name, int backlog)
    {
        foreach (var endPoint in name.EndPoints)
        {
            try
            {
                _descriptors.Add(Sockets.ListenInet(endPoint, backlog));
            }
            catch (PosixException error) when (error.Errno == Errno.EADDRNOTAVAIL && name.Everywhere && endPoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                Log.Warning($"{error.Message}");
            }
            catch (PosixException error)
            {
                throw new FatalException(error.Message);
            }
        }
    }

    private void OpenFifo(string path)
    {
        FileSystem.TryUnlink(path);
        var errno = FileSystem.TryMakeFifo(path, FifoMode);
        if (errno != 0)
        {
            throw new FatalException($"create fifo {path}: {Errno.Text(errno)}");
        }
        FileSystem.ChangeMode(path, FifoMode);
        // Opened for both directions, so that it never reports the end of the stream between two writers.
        _descriptors.Add(PosixFile.Open(path, OpenFlags.ReadWrite | OpenFlags.NonBlocking).Detach());
    }
}
