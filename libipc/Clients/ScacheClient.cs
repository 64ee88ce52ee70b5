using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Ipc;

/// <summary>
/// Leaves open connections with scache, for whichever process needs one next, and gets them back. When scache cannot be
/// talked to, twice in a row, that is the end of it for this process: mail goes on without.
/// </summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
public sealed class ScacheClient(ServiceEndpoint endpoint, ServiceLimits limits) : IDisposable
{
    private const int MostFailures = 2;

    private readonly Stack<(ByteStream Stream, long LastUsed)> _idle = new();
    private int _failures;

    /// <summary>Whether scache has not failed too often.</summary>
    public bool IsUsable => _failures < MostFailures;

    /// <summary>Leaves a connection. The descriptor stays the caller's.</summary>
    /// <param name="label">What the connection leads to.</param>
    /// <param name="property">What is to be remembered of it.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="descriptor">The connection.</param>
    /// <returns>Whether scache has it.</returns>
    public ValueTask<bool> SaveEndpointAsync(string label, string property, int seconds, int descriptor)
        => TryAsync(async stream =>
        {
            await stream.SendAsync(new ScacheRequest(ScacheRequest.SaveEndpoint, label) { TimeToLive = seconds, Property = property });
            // The descriptor must not come before scache has read all of this.
            await stream.ReceiveAsync<ScacheTurn>();
            await stream.SendDescriptorAsync(descriptor);
            return (await stream.ReceiveAsync<StatusReply>()).Status == 0;
        });

    /// <summary>Says that a destination leads to an endpoint.</summary>
    /// <param name="label">The destination.</param>
    /// <param name="property">What is to be remembered of it.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="endpointLabel">The endpoint.</param>
    /// <returns>Whether scache knows.</returns>
    public ValueTask<bool> SaveDestinationAsync(string label, string property, int seconds, string endpointLabel)
        => TryAsync(async stream =>
        {
            var request = new ScacheRequest(ScacheRequest.SaveDestination, label) { TimeToLive = seconds, Property = property, EndpointLabel = endpointLabel };
            await stream.SendAsync(request);
            return (await stream.ReceiveAsync<StatusReply>()).Status == 0;
        });

    /// <summary>Gets a connection to an endpoint back.</summary>
    /// <param name="label">The endpoint.</param>
    /// <returns>The descriptor, -1 when there is none, and what was remembered of it.</returns>
    public ValueTask<(int Descriptor, string Property)> FindEndpointAsync(string label)
        => TryAsync(async stream =>
        {
            await stream.SendAsync(new ScacheRequest(ScacheRequest.FindEndpoint, label));
            var reply = await stream.ReceiveAsync<ScacheEndpointReply>();
            return reply.Status == 0 ? (await TakeAsync(stream), reply.Property) : (-1, "");
        }, (-1, ""));

    /// <summary>Gets a connection back that a destination leads to.</summary>
    /// <param name="label">The destination.</param>
    /// <returns>The descriptor, -1 when there is none, and what was remembered of the connection.</returns>
    public ValueTask<(int Descriptor, string Property)> FindDestinationAsync(string label)
        => TryAsync(async stream =>
        {
            await stream.SendAsync(new ScacheRequest(ScacheRequest.FindDestination, label));
            var reply = await stream.ReceiveAsync<ScacheDestinationReply>();
            return reply.Status == 0 ? (await TakeAsync(stream), reply.EndpointProperty) : (-1, "");
        }, (-1, ""));

    /// <summary>Closes the connections to scache.</summary>
    public void Dispose()
    {
        while (_idle.TryPop(out var kept))
        {
            kept.Stream.Dispose();
        }
    }

    private static async ValueTask<int> TakeAsync(ByteStream stream)
    {
        await stream.SendAsync(new ScacheTurn());
        var descriptor = await stream.ReceiveDescriptorAsync();
        try
        {
            await stream.SendAsync(new ScacheTurn());
            return descriptor;
        }
        catch (IOException)
        {
            Descriptors.Close(descriptor);
            throw;
        }
    }

    private async ValueTask<T> TryAsync<T>(Func<ByteStream, ValueTask<T>> exchange, T without = default!)
    {
        while (IsUsable)
        {
            ByteStream? stream = null;
            try
            {
                stream = Kept() ?? await ServiceConnector.ConnectAsync(endpoint, limits);
                var result = await exchange(stream);
                _failures = 0;
                _idle.Push((stream, EventLoop.Current.Now));
                return result;
            }
            catch (Exception error) when (error is IOException or PosixException)
            {
                stream?.Dispose();
                if (++_failures == MostFailures)
                {
                    Log.Warning($"problem talking to service {endpoint.Name}: {ServiceConnector.Describe(error)}");
                    Log.Warning("connections are not kept for other processes");
                }
            }
        }
        return without;
    }

    private ByteStream? Kept()
    {
        while (_idle.TryPop(out var kept))
        {
            if (EventLoop.Current.Now - kept.LastUsed < limits.Idle.TotalMilliseconds && !kept.Stream.HasInput)
            {
                return kept.Stream;
            }
            kept.Stream.Dispose();
        }
        return null;
    }
}
