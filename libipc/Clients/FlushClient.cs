namespace Postfix.Ipc;

/// <summary>Asks flush.</summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
public sealed class FlushClient(ServiceEndpoint endpoint, ServiceLimits limits)
{
    /// <summary>Remembers that a message waits for a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="queueId">The message.</param>
    public ValueTask<FlushStatus> AddAsync(string site, string queueId) => CallAsync(new(FlushRequest.Add, site, queueId));

    /// <summary>Delivers all mail that waits for a site.</summary>
    /// <param name="site">The site.</param>
    public ValueTask<FlushStatus> SendSiteAsync(string site) => CallAsync(new(FlushRequest.SendSite, site, ""));

    /// <summary>Delivers one message.</summary>
    /// <param name="queueId">The message.</param>
    public ValueTask<FlushStatus> SendFileAsync(string queueId) => CallAsync(new(FlushRequest.SendFile, "", queueId));

    /// <summary>Delivers what waits in logs that were not used for long.</summary>
    public ValueTask<FlushStatus> RefreshAsync() => CallAsync(new(FlushRequest.Refresh, "", ""));

    private async ValueTask<FlushStatus> CallAsync(FlushRequest request)
    {
        var reply = await ServiceConnector.TryCallAsync<FlushRequest, StatusReply>(endpoint, limits, request);
        return reply is null ? FlushStatus.Fail : (FlushStatus)reply.Status;
    }
}
