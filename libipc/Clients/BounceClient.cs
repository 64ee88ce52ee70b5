using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Ipc;

/// <summary>Asks bounce, defer or trace: which of them is the service name's matter.</summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
public sealed class BounceClient(ServiceEndpoint endpoint, ServiceLimits limits)
{
    /// <summary>The service's address.</summary>
    public ServiceEndpoint Endpoint => endpoint;

    /// <summary>Adds a recipient to the log.</summary>
    /// <param name="flags">What else is asked for.</param>
    /// <param name="queueId">The message.</param>
    /// <param name="recipient">The recipient.</param>
    /// <param name="dsn">What happened.</param>
    /// <returns>Whether it is in the log.</returns>
    public ValueTask<bool> AppendAsync(BounceFlags flags, string queueId, Recipient recipient, Dsn dsn)
        => CallAsync(new BounceAppendRequest(flags, queueId, recipient, dsn));

    /// <summary>Sends the notice of failure and removes the log.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether the notice is in the queue.</returns>
    public ValueTask<bool> FlushAsync(BounceMessage message)
        => CallAsync(new BounceFlushRequest(BounceOperation.Flush, message));

    /// <summary>Sends the notice of a delay.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether the notice is in the queue.</returns>
    public ValueTask<bool> WarnAsync(BounceMessage message)
        => CallAsync(new BounceFlushRequest(BounceOperation.Warn, message));

    /// <summary>Sends the delivery report that was asked for and removes the log.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether the report is in the queue.</returns>
    public ValueTask<bool> TraceAsync(BounceMessage message)
        => CallAsync(new BounceFlushRequest(BounceOperation.Trace, message));

    /// <summary>Sends a notice of failure for each recipient and removes the log.</summary>
    /// <param name="message">The message.</param>
    /// <param name="delimiters">The two VERP delimiter characters.</param>
    /// <returns>Whether the notices are in the queue.</returns>
    public ValueTask<bool> VerpAsync(BounceMessage message, string delimiters)
        => CallAsync(new BounceVerpRequest(message, delimiters));

    /// <summary>Sends the notice of failure for one recipient at once.</summary>
    /// <param name="message">The message.</param>
    /// <param name="recipient">The recipient.</param>
    /// <param name="dsn">What happened.</param>
    /// <returns>Whether the notice is in the queue.</returns>
    public ValueTask<bool> OneAsync(BounceMessage message, Recipient recipient, Dsn dsn)
        => CallAsync(new BounceOneRequest(message, recipient, dsn));

    private async ValueTask<bool> CallAsync<TRequest>(TRequest request)
        where TRequest : IMessage<TRequest>
        => await ServiceConnector.TryCallAsync<TRequest, StatusReply>(endpoint, limits, request) is { Status: 0 };
}
