using Postfix.IO;
using Postfix.Posix;

namespace Postfix.Server;

/// <summary>Takes triggers for a daemon, from a socket or a named pipe, one after the other.</summary>
internal sealed class TriggerServer
{
    private const int LargestRequest = 1024;
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(10);

    private readonly DaemonContext _context;
    private readonly Daemon _daemon;
    private readonly StatusChannel _status;
    private readonly AcceptGate? _gate;
    private readonly DescriptorWatch? _fifo;
    private readonly byte[] _request = new byte[LargestRequest];
    private LoopTimer? _idleTimer;
    private bool _idledOut;
    private int _used;

    public TriggerServer(DaemonContext context, Daemon daemon)
    {
        _context = context;
        _daemon = daemon;
        if (context.Transport == "fifo")
        {
            _fifo = new DescriptorWatch(AcceptGate.FirstDescriptor);
            _status = new StatusChannel(_fifo.Dispose);
        }
        else
        {
            _gate = new AcceptGate(context.Options.ListenerCount);
            _status = new StatusChannel(_gate.Wake);
        }
    }

    /// <summary>Serves until it is time to go; the result is the exit status.</summary>
    public async Task<int> RunAsync()
    {
        while (!_status.MasterGone && !_idledOut && (_context.Traits.NoUseLimit || _used < (_context.Options.MaxUse ?? _context.Server.MaxUse)))
        {
            var length = await ReceiveAsync();
            if (length > 0)
            {
                _used++;
                // The master cannot do anything with the news when there can be no other process.
                if (!_context.Options.LimitIsOne || _used == 1)
                {
                    _status.Report(available: false);
                }
                await _daemon.OnTriggerAsync(_request.AsMemory(0, length));
            }
        }
        await _daemon.StopAsync();
        return 0;
    }

    private async Task<int> ReceiveAsync()
    {
        try
        {
            return _gate is null ? await ReadFifoAsync() : await ReadConnectionAsync(_gate);
        }
        catch (PeerTimeoutException)
        {
            return 0;
        }
        catch (PeerDisconnectedException)
        {
            return 0;
        }
    }

    private async Task<int> ReadConnectionAsync(AcceptGate gate)
    {
        int socket;
        while ((socket = gate.TryAccept()) < 0)
        {
            _status.Report(available: true);
            StartIdleTimer(gate.Wake);
            await gate.WaitAsync();
            if (_status.MasterGone || _idledOut)
            {
                return 0;
            }
        }
        _idleTimer?.Cancel();
        using var stream = new ByteStream(socket, isNonBlocking: true);
        stream.Timeout = s_requestTimeout;
        await stream.FillAsync();
        var count = Math.Min(stream.Buffered.Length, LargestRequest);
        stream.Buffered[..count].CopyTo(_request);
        return count;
    }

    private async Task<int> ReadFifoAsync()
    {
        int count;
        while ((count = Descriptors.Read(AcceptGate.FirstDescriptor, _request)) <= 0)
        {
            _status.Report(available: true);
            await _fifo!.ReadableAsync(_context.Traits.NoIdleLimit ? Timeout.InfiniteTimeSpan : _context.Server.MaxIdle);
        }
        return count;
    }

    private void StartIdleTimer(Action wake)
    {
        if (_context.Traits.NoIdleLimit)
        {
            return;
        }
        _idleTimer?.Cancel();
        _idleTimer = EventLoop.Current.Schedule(_context.Options.MaxIdle ?? _context.Server.MaxIdle, () =>
        {
            _idledOut = true;
            wake();
        });
    }
}
