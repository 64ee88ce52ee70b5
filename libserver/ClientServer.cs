using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Server;

/// <summary>
/// Accepts clients for a daemon, one or many at a time, within the limits of main.cf and of the master, until the
/// process has done its share, has been idle for long, or the master is gone.
/// </summary>
internal sealed class ClientServer
{
    private readonly DaemonContext _context;
    private readonly Daemon _daemon;
    private readonly AcceptGate _gate;
    private readonly StatusChannel _status;
    private readonly TaskCompletionSource<int> _failed = new();
    private readonly int _clientLimit;
    private readonly long _useLimit;
    private readonly TimeSpan _idleLimit;
    private LoopTimer? _idleTimer;
    private TaskCompletionSource? _clientDone;
    private long _used;
    private int _active;
    private bool _idledOut;

    public ClientServer(DaemonContext context, Daemon daemon)
    {
        _context = context;
        _daemon = daemon;
        _gate = new AcceptGate(context.Options.ListenerCount);
        _status = new StatusChannel(_gate.Wake);
        _clientLimit = context.Traits.Clients switch
        {
            ClientModel.One => 1,
            ClientModel.ManyLimited => context.ClientLimit,
            _ => int.MaxValue,
        };
        var uses = (long)(context.Options.MaxUse ?? context.Server.MaxUse);
        _useLimit = context.Traits.NoUseLimit || context.Traits.Clients == ClientModel.Many ? long.MaxValue : uses;
        _idleLimit = context.Traits.NoIdleLimit ? Timeout.InfiniteTimeSpan : context.Options.MaxIdle ?? context.Server.MaxIdle;
    }

    /// <summary>Serves until it is time to go; the result is the exit status.</summary>
    public async Task<int> RunAsync()
    {
        while (!MustLeave())
        {
            if (_active >= _clientLimit)
            {
                await Task.WhenAny(_failed.Task, ClientDoneAsync());
            }
            else
            {
                var socket = _gate.TryAccept();
                if (socket >= 0)
                {
                    Accept(socket);
                }
                else
                {
                    _status.Report(available: true);
                    StartIdleTimer();
                    await Task.WhenAny(_failed.Task, _gate.WaitAsync());
                }
            }
            if (_failed.Task.IsCompleted)
            {
                return await _failed.Task;
            }
        }
        return await DrainAsync();
    }

    private bool MustLeave()
    {
        if (_status.MasterGone || _used >= _useLimit || _idledOut)
        {
            return true;
        }
        if (_daemon.ChangedTable() is not { } table)
        {
            return false;
        }
        Log.Info($"table {table} has changed -- restarting");
        return true;
    }

    private void Accept(int socket)
    {
        _idleTimer?.Cancel();
        _idleTimer = null;
        _used++;
        _active++;
        if (_active >= _clientLimit || _used >= _useLimit)
        {
            _gate.Close();
            _status.Report(available: false);
        }
        _ = ServeAsync(socket);
    }

    private Task ClientDoneAsync() => (_clientDone ??= new TaskCompletionSource()).Task;

    private async Task ServeAsync(int socket)
    {
        try
        {
            using var client = await OpenAsync(socket);
            await _daemon.ServeAsync(client);
        }
        catch (PeerTimeoutException error)
        {
            Log.Debug($"client: {error.Message}");
        }
        catch (PeerDisconnectedException error)
        {
            Log.Debug($"client: {error.Message}");
        }
        catch (ProtocolException error)
        {
            Log.Warning(error.Message);
        }
#pragma warning disable CA1031 // whatever it is, it is thrown again where the process's failures are caught
        catch (Exception error)
#pragma warning restore CA1031
        {
            _failed.TrySetException(error);
        }
        _active--;
        ReportFirstUse();
        if (_clientDone is { } done)
        {
            _clientDone = null;
            done.TrySetResult();
        }
        else if (_active == 0)
        {
            // The accept loop waits for clients: now its idle time starts.
            StartIdleTimer();
        }
    }

    // The master takes a process that fails before it has come back from a client for one that cannot start.
    private void ReportFirstUse()
    {
        if (_used == 1 && _active == 0)
        {
            _status.Report(available: false);
            _status.Report(available: true);
        }
    }

    private async ValueTask<ByteStream> OpenAsync(int socket)
    {
        var stream = new ByteStream(socket, isNonBlocking: true);
        if (_context.Transport != "pass")
        {
            return stream;
        }
        // The client itself comes as a descriptor, with what the sender knows of it (internal-protocols 2.9).
        using (stream)
        {
            stream.Timeout = TimeSpan.FromSeconds(100);
            var client = new ByteStream(await stream.ReceiveDescriptorAsync());
            try
            {
                client.ToldAddresses = await stream.TryReceiveAsync<PassedClient>(skipUnknown: true) is { Client: { } peer } passed ? (peer, passed.Server) : null;
                return client;
            }
            catch (IOException)
            {
                client.Dispose();
                throw;
            }
        }
    }

    private void StartIdleTimer()
    {
        if (_active == 0 && _idleTimer is null && _idleLimit > TimeSpan.Zero)
        {
            _idleTimer = EventLoop.Current.Schedule(_idleLimit, () =>
            {
                _idledOut = true;
                _gate.Wake();
            });
        }
    }

    private async Task<int> DrainAsync()
    {
        _gate.Close();
        _status.Report(available: false);
        while (_active > 0)
        {
            await Task.WhenAny(_failed.Task, ClientDoneAsync());
            if (_failed.Task.IsCompleted)
            {
                return await _failed.Task;
            }
        }
        await _daemon.StopAsync();
        return 0;
    }
}
