using Postfix.IO;
using Postfix.Logging;

namespace Postfix.Ipc;

/// <summary>Connections to a service that serves many requests on each: kept for some time, made again when the service restarts.</summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
/// <param name="patient">Whether a service that does not listen is waited for; else that is an error.</param>
public sealed class ServiceConnections(ServiceEndpoint endpoint, ServiceLimits limits, bool patient = true) : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly Stack<Connection> _idle = new();
    private LoopTimer? _timer;

    /// <summary>Changes whenever the service went away, so that what was remembered from it must be forgotten.</summary>
    public int Generation { get; private set; }

    /// <summary>Whether a kept connection shows that the service has not restarted since.</summary>
    public bool IsFresh
    {
        get
        {
            DropStale();
            return _idle.Count > 0;
        }
    }

    /// <summary>Sends a request and reads the answer; tries until there is one.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TReply">The answer.</typeparam>
    /// <param name="request">The request.</param>
    public async ValueTask<TReply> CallAsync<TRequest, TReply>(TRequest request)
        where TRequest : IMessage<TRequest>
        where TReply : IMessage<TReply>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CallOnceAsync<TRequest, TReply>(request);
            }
            catch (IOException exception)
            {
                // The first failure is often a connection that the service has just closed.
                if (attempt > 1 || exception is ProtocolException or PeerTimeoutException)
                {
                    Log.Warning($"problem talking to service {endpoint.Name}: {ServiceConnector.Describe(exception)}");
                }
            }

            await EventLoop.Current.Delay(s_pause);
        }
    }

    /// <summary>Sends a request and reads the answer, once.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TReply">The answer.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="IOException">The service does not answer as it should.</exception>
    public async ValueTask<TReply> CallOnceAsync<TRequest, TReply>(TRequest request)
        where TRequest : IMessage<TRequest>
        where TReply : IMessage<TReply>
    {
        DropStale();
        var connection = _idle.TryPop(out var kept) ? kept : await OpenAsync();
        try
        {
            await connection.Stream.SendAsync(request, endpoint.Form);
            var reply = await connection.Stream.ReceiveAsync<TReply>(endpoint.Form);
            Keep(connection);
            return reply;
        }
        catch (IOException)
        {
            Forget(connection);
            throw;
        }
    }

    /// <summary>Closes the kept connections.</summary>
    public void Dispose()
    {
        _timer?.Cancel();
        while (_idle.TryPop(out var connection))
        {
            connection.Stream.Dispose();
        }
    }

    private async ValueTask<Connection> OpenAsync()
    {
        if (!patient)
        {
            return new Connection(await ServiceConnector.ConnectAsync(endpoint, limits), EventLoop.Current.Now);
        }

        var stream = await ServiceConnector.ConnectPatientlyAsync(endpoint, limits);
        try
        {
            await stream.ExpectAnnouncementAsync(endpoint.Protocol, endpoint.Form);
            return new Connection(stream, EventLoop.Current.Now);
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }

    private void Keep(Connection connection)
    {
        connection.LastUsed = EventLoop.Current.Now;
        _idle.Push(connection);
        if (_timer is null)
        {
            _timer = EventLoop.Current.Schedule(limits.Idle, OnTimer);
        }
    }

    // The service exits when it is not used: connections must not linger.
    private void OnTimer()
    {
        _timer = null;
        DropStale();
        if (_idle.Count > 0)
        {
            _timer = EventLoop.Current.Schedule(limits.Idle, OnTimer);
        }
    }

    private void DropStale()
    {
        if (_idle.Count == 0)
        {
            return;
        }

        var now = EventLoop.Current.Now;
        var usable = new List<Connection>(_idle.Count);
        foreach (var connection in _idle)
        {
            if (connection.Stream.HasInput
                || now - connection.LastUsed >= limits.Idle.TotalMilliseconds
                || now - connection.Opened >= limits.Lifetime.TotalMilliseconds)
            {
                Forget(connection);
            }
            else
            {
                usable.Add(connection);
            }
        }

        if (usable.Count < _idle.Count)
        {
            _idle.Clear();
            for (var index = usable.Count - 1; index >= 0; index--)
            {
                _idle.Push(usable[index]);
            }
        }
    }

    private void Forget(Connection connection)
    {
        connection.Stream.Dispose();
        Generation++;
    }

    private sealed class Connection(ByteStream stream, long now)
    {
        public ByteStream Stream { get; } = stream;

        public long Opened { get; } = now;

        public long LastUsed { get; set; } = now;
    }
}
