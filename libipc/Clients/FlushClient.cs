using Postfix.Logging;

namespace Postfix.Ipc;

/// <summary>Asks flush.</summary>
/// <param name="endpoint">The service.</param>
/// <param name="limits">Time limits.</param>
/// <param name="hasOldDomains">Whether its domains are those of an old release's default, which is worth a word whenever it matters.</param>
public sealed class FlushClient(ServiceEndpoint endpoint, ServiceLimits limits, bool hasOldDomains = false)
{
    /// <summary>Remembers that a message waits for a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="queueId">The message.</param>
    public async ValueTask<FlushStatus> AddAsync(string site, string queueId)
        => Note(await CallAsync(new(FlushRequest.Add, site, queueId)), "update fast-flush logfile", site);

    /// <summary>Delivers all mail that waits for a site.</summary>
    /// <param name="site">The site.</param>
    public async ValueTask<FlushStatus> SendSiteAsync(string site) => Note(await CallAsync(new(FlushRequest.SendSite, site, "")), "flush mail", site);

    /// <summary>Delivers one message.</summary>
    /// <param name="queueId">The message.</param>
    public ValueTask<FlushStatus> SendFileAsync(string queueId) => CallAsync(new(FlushRequest.SendFile, "", queueId));

    /// <summary>Delivers what waits in logs that were not used for long.</summary>
    public ValueTask<FlushStatus> RefreshAsync() => CallAsync(new(FlushRequest.Refresh, "", ""));

    private FlushStatus Note(FlushStatus status, string deed, string site)
    {
        if (hasOldDomains && status == FlushStatus.Ok)
        {
            Log.Info($"using backwards-compatible default setting relay_domains=$mydestination to {deed} for domain \"{site}\"");
        }
        return status;
    }

    private async ValueTask<FlushStatus> CallAsync(FlushRequest request)
    {
        var reply = await ServiceConnector.TryCallAsync<FlushRequest, StatusReply>(endpoint, limits, request);
        return reply is null ? FlushStatus.Fail : (FlushStatus)reply.Status;
    }
}
