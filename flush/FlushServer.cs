using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Queue;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Flush;

/// <summary>Keeps a list of what waits for each site of fast_flush_domains, and has it delivered when the site asks.</summary>
internal sealed class FlushServer : Daemon
{
    private const byte Wakeup = (byte)'W';
    private readonly TableFactory _tables;
    private readonly DomainList _sites;
    private readonly SiteLogs _logs;

    public FlushServer(DaemonContext context)
        : base(context)
    {
        var main = context.Main;
        var queue = new QueueParameters(main);
        var parents = ListSplitter.Split(new AddressClassParameters(main).ParentDomainMatchesSubdomains);
        _tables = new TableFactory(main);
        _sites = new DomainList(
            _tables, "fast_flush_domains", queue.FastFlushDomains, parents.Contains("fast_flush_domains", StringComparer.OrdinalIgnoreCase));
        var services = new MailServices(context.Ipc, context.Time);
        var waker = new QueueWaker(queue.Directories(), services.QueueManagerPath, context.Server.TriggerTimeout, context.Time);
        _logs = new SiteLogs(waker, new FlushParameters(main), context.Time);
    }

    public override string? ChangedTable() => _tables.ChangedTable();

    public override async Task ServeAsync(ByteStream client)
    {
        client.Timeout = Context.Ipc.IpcTimeout;
        client.Announce(ProtocolNames.Flush);
        await client.FlushAsync();
        if (await client.FillAsync() > 0 && client.Buffered[0] == Wakeup)
        {
            await _logs.RefreshAsync(onlyOld: true);
            return;
        }

        if (!client.BufferedMemory.IsEmpty && await client.TryReceiveAsync<FlushRequest>() is { } request)
        {
            await HandleAsync(client, request);
        }
    }

    private async ValueTask HandleAsync(ByteStream client, FlushRequest request)
    {
        var isRefresh = request.Name is FlushRequest.Refresh or FlushRequest.Purge;
        var status = isRefresh ? FlushStatus.Ok : await HandleAsync(request);
        await client.SendAsync(new StatusReply((int)status));
        if (isRefresh)
        {
            await _logs.RefreshAsync(onlyOld: request.Name == FlushRequest.Refresh);
        }
    }

    private async ValueTask<FlushStatus> HandleAsync(FlushRequest request) => request.Name switch
    {
        FlushRequest.Add when QueueId.IsValid(request.QueueId) && request.Site.Length > 0
            => await IsEligibleAsync(request.Site) ? _logs.Add(request.Site, request.QueueId) : FlushStatus.Denied,
        FlushRequest.SendSite when request.Site.Length > 0
            => await IsEligibleAsync(request.Site) ? await _logs.SendAsync(request.Site) : FlushStatus.Denied,
        FlushRequest.SendFile when QueueId.IsValid(request.QueueId) => await _logs.SendFileAsync(request.QueueId),
        _ => FlushStatus.Bad,
    };

    private async ValueTask<bool> IsEligibleAsync(string site) => await _sites.MatchAsync(site) == MatchResult.Match;
}
