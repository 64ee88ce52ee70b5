using Postfix.IO;
using Postfix.Logging;

namespace Postfix.Ipc;

/// <summary>Asks anvil for counts and rates. Without anvil there are no limits: answers are then null.</summary>
/// <param name="endpoint">The service, in the plain form.</param>
/// <param name="limits">Time limits.</param>
public sealed class AnvilClient(ServiceEndpoint endpoint, ServiceLimits limits) : IDisposable
{
    private const int MaximumAttempts = 2;
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);
    private readonly ServiceConnections _service = new(endpoint, limits);

    /// <summary>Counts a new session.</summary>
    /// <param name="ident">Service and client address.</param>
    public ValueTask<AnvilConnectReply?> ConnectAsync(string ident) => CallAsync<AnvilConnectReply>("connect", ident);

    /// <summary>Counts the end of a session.</summary>
    /// <param name="ident">Service and client address.</param>
    public ValueTask<StatusReply?> DisconnectAsync(string ident) => CallAsync<StatusReply>("disconnect", ident);

    /// <summary>Counts an event.</summary>
    /// <param name="kind"><c>message</c>, <c>recipient</c>, <c>newtls</c>, <c>newtls_status</c> (only asks) or <c>auth</c>.</param>
    /// <param name="ident">Service and client address.</param>
    public ValueTask<AnvilRateReply?> CountAsync(string kind, string ident) => CallAsync<AnvilRateReply>(kind, ident);

    /// <summary>All counts and rates of a client.</summary>
    /// <param name="ident">Service and client address.</param>
    public ValueTask<AnvilLookupReply?> LookupAsync(string ident) => CallAsync<AnvilLookupReply>("lookup", ident);

    /// <summary>Closes the connections; anvil forgets the sessions counted on them.</summary>
    public void Dispose() => _service.Dispose();

    private async ValueTask<TReply?> CallAsync<TReply>(string kind, string ident)
        where TReply : class, IMessage<TReply>
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await _service.CallOnceAsync<AnvilRequest, TReply>(new AnvilRequest(kind, ident));
            }
            catch (IOException exception)
            {
                if (attempt == MaximumAttempts)
                {
                    Log.Warning($"problem talking to service {endpoint.Name}: {ServiceConnector.Describe(exception)}");
                    return null;
                }
            }

            await EventLoop.Current.Delay(s_pause);
        }
    }
}
