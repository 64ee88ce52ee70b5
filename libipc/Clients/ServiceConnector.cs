using Postfix.IO;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Ipc;

/// <summary>Connects to the other daemons.</summary>
public static class ServiceConnector
{
    private const int MaximumAttempts = 10;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    /// <summary>Connects, and reads the announcement.</summary>
    /// <param name="endpoint">The service.</param>
    /// <param name="limits">Time limits.</param>
    /// <exception cref="PosixException">Nobody listens.</exception>
    /// <exception cref="ProtocolException">Somebody else listens.</exception>
    /// <exception cref="PeerDisconnectedException">The service went away.</exception>
    /// <exception cref="PeerTimeoutException">The service does not answer.</exception>
    public static async ValueTask<ByteStream> ConnectAsync(ServiceEndpoint endpoint, ServiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(limits);
        var stream = await ByteStream.ConnectUnixAsync(endpoint.Path, limits.Timeout);
        try
        {
            stream.Timeout = limits.Timeout;
            await stream.ExpectAnnouncementAsync(endpoint.Protocol, endpoint.Form);
            return stream;
        }
        catch (IOException)
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Connects without reading anything; a service that does not listen is waited for.</summary>
    /// <param name="endpoint">The service.</param>
    /// <param name="limits">Time limits.</param>
    /// <exception cref="FatalException">It did not come back in time.</exception>
    public static async ValueTask<ByteStream> ConnectPatientlyAsync(ServiceEndpoint endpoint, ServiceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(limits);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var stream = await ByteStream.ConnectUnixAsync(endpoint.Path, limits.Timeout);
                stream.Timeout = limits.Timeout;
                return stream;
            }
            catch (PosixException exception)
            {
                var text = $"connect #{attempt} to subsystem {endpoint.Path}: {exception.Text}";
                if (attempt > MaximumAttempts)
                {
                    throw new FatalException(text);
                }

                Log.Warning($"{text}");
                await EventLoop.Current.Delay(s_pause);
            }
        }
    }

    /// <summary>Sends one request over a connection of its own, and reads the answer.</summary>
    /// <typeparam name="TRequest">The request.</typeparam>
    /// <typeparam name="TReply">The answer.</typeparam>
    /// <param name="endpoint">The service.</param>
    /// <param name="limits">Time limits.</param>
    /// <param name="request">The request.</param>
    /// <returns>The answer, or null when the service is not available; a warning has then been logged.</returns>
    public static async ValueTask<TReply?> TryCallAsync<TRequest, TReply>(
        ServiceEndpoint endpoint, ServiceLimits limits, TRequest request)
        where TRequest : IMessage<TRequest>
        where TReply : class, IMessage<TReply>
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        try
        {
            using var stream = await ConnectAsync(endpoint, limits);
            await stream.SendAsync(request, endpoint.Form);
            return await stream.ReceiveAsync<TReply>(endpoint.Form);
        }
        catch (PosixException exception)
        {
            Log.Warning($"connect to {endpoint.Path}: {exception.Text}");
            return null;
        }
        catch (IOException exception)
        {
            Log.Warning($"problem talking to service {endpoint.Path}: {exception.Message}");
            return null;
        }
    }

    /// <summary>What went wrong, in the words of the system where it was the system.</summary>
    /// <param name="exception">What was thrown.</param>
    public static string Describe(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is PosixException posix ? posix.Text : exception.Message;
    }
}
