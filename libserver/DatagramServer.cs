using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>Takes datagrams for a daemon.</summary>
internal sealed class DatagramServer
{
    private const int LargestDatagram = 4096;

    private readonly DaemonContext _context;
    private readonly Daemon _daemon;
    private readonly DescriptorWatch _socket;
    private readonly StatusChannel _status;

    public DatagramServer(DaemonContext context, Daemon daemon)
    {
        _context = context;
        _daemon = daemon;
        Descriptors.SetNonBlocking(AcceptGate.FirstDescriptor);
        _socket = new DescriptorWatch(AcceptGate.FirstDescriptor);
        _status = new StatusChannel(_socket.Dispose);
    }

    /// <summary>Serves until the master is gone or nothing has come for long; the result is the exit status.</summary>
    public async Task<int> RunAsync()
    {
        var buffer = new byte[LargestDatagram];
        var idle = _context.Traits.NoIdleLimit ? Timeout.InfiniteTimeSpan : _context.Options.MaxIdle ?? _context.Server.MaxIdle;
        try
        {
            while (true)
            {
                int count;
                while ((count = Descriptors.Read(AcceptGate.FirstDescriptor, buffer)) >= 0)
                {
                    _daemon.OnDatagram(buffer.AsSpan(0, count));
                }
                if (_status.MasterGone)
                {
                    break;
                }
                _status.Report(available: true);
                await _socket.ReadableAsync(idle);
            }
        }
        catch (PeerTimeoutException)
        {
            // Idle for long enough: leave like any other daemon.
        }
        catch (PeerDisconnectedException)
        {
            // The master is gone; what was sent before has been read.
        }
        await _daemon.StopAsync();
        return 0;
    }
}
