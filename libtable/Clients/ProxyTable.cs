using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;

namespace Postfix.Tables;

/// <summary>proxy: asks proxymap(8), or proxywrite for changes: for tables outside the jail, and to share connections.</summary>
internal sealed class ProxyTable : LookupTable
{
    internal const TableFlags InstanceMask = ~(TableFlags.Fixed | TableFlags.Pattern | TableFlags.Utf8Active
        | TableFlags.TryWithNull | TableFlags.TryWithoutNull | TableFlags.Debug);

    private readonly string _table;
    private readonly ServiceConnections _service;
    private readonly ServiceEndpoint _endpoint;
    private readonly bool _patient;
    private readonly int _instance;
    private bool _opened;
    private bool _denied;

    private ProxyTable(TableSource source, ServiceConnections service, ServiceEndpoint endpoint)
        : base(source, TableFlags.None)
    {
        _table = source.Name;
        _service = service;
        _endpoint = endpoint;
        _patient = source.Factory.Settings.GoOnWithoutTable;
        _instance = (int)(source.Flags & InstanceMask);

        // Until the service says what the table is, parts of addresses are looked up as well.
        Flags |= TableFlags.Fixed | TableFlags.Pattern;
    }

    private string Denial => $"{_endpoint.Name} service is not configured for table \"{_table}\"";

    public static LookupTable Open(TableSource source)
    {
        if ((source.Flags & TableFlags.NoProxy) != 0)
        {
            // Postfix: programs that must not trust the service open the table themselves (local(8), virtual(8)).
            return source.Factory.Open(source.Name, source.Flags, source.Access);
        }

        var settings = source.Factory.Settings;
        var limits = new ServiceLimits { Timeout = settings.IpcTimeout, Idle = settings.IpcIdle, Lifetime = settings.IpcLifetime };
        var name = source.Access == TableAccess.Read ? settings.ProxymapService : settings.ProxywriteService;
        var endpoint = new ServiceEndpoint(settings.ProxyClass, name, ProtocolNames.Proxymap);
        return new ProxyTable(source, source.Factory.Proxy(endpoint, limits), endpoint);
    }

    protected override async ValueTask<LookupResult> LookupAsync(string key)
    {
        var reply = await CallAsync(new ProxymapRequest(ProxymapRequest.Lookup, _table, _instance, (int)Flags) { Key = key });
        return reply.Status switch
        {
            ProxymapStatus.Ok => LookupResult.Found(reply.Value ?? ""),
            ProxymapStatus.NoKey => LookupResult.NotFound,
            ProxymapStatus.Configuration => LookupResult.ConfigurationError(),
            ProxymapStatus.Denied => LookupResult.Retry(Denial),
            _ => LookupResult.Retry(),
        };
    }

    protected override async ValueTask<LookupStatus> StoreAsync(string key, string value)
        => Status(await CallAsync(new ProxymapRequest(ProxymapRequest.Update, _table, _instance, (int)Flags) { Key = key, Value = value }));

    protected override async ValueTask<LookupStatus> RemoveAsync(string key)
        => Status(await CallAsync(new ProxymapRequest(ProxymapRequest.Delete, _table, _instance, (int)Flags) { Key = key }));

    protected override async ValueTask<TableEntry> StepAsync(SequenceStep step)
    {
        var reply = await CallAsync(new ProxymapRequest(ProxymapRequest.Sequence, _table, _instance, (int)Flags) { Function = (int)step });
        return new TableEntry(Status(reply), reply.Key ?? "", reply.Value ?? "");
    }

    private static LookupStatus Status(ProxymapReply reply) => reply.Status switch
    {
        ProxymapStatus.Ok => LookupStatus.Found,
        ProxymapStatus.NoKey => LookupStatus.NotFound,
        ProxymapStatus.Configuration => LookupStatus.ConfigurationError,
        _ => LookupStatus.Retry,
    };

    private async ValueTask<ProxymapReply> CallAsync(ProxymapRequest request)
    {
        if (!_opened)
        {
            if (!_patient)
            {
                await RequireServiceAsync();
            }

            var reply = await TalkAsync(new ProxymapRequest(ProxymapRequest.Open, _table, _instance, 0));
            _opened = true;
            _denied = reply.Status == ProxymapStatus.Denied;
            if (_denied)
            {
                Deny();
            }
            else
            {
                Flags = (Flags & ~(TableFlags.Fixed | TableFlags.Pattern)) | ((TableFlags)reply.Flags & (TableFlags.Fixed | TableFlags.Pattern));
            }
        }

        if (!_denied)
        {
            return await TalkAsync(request);
        }

        Log.Warning($"{FullName} is unavailable. {Denial}");
        return new ProxymapReply(ProxymapStatus.Denied, 0);
    }

    // A table that the service does not open is as one that cannot be opened here.
    private void Deny()
    {
        if (!_patient)
        {
            throw new FatalException(Denial);
        }

        Log.Error($"{Denial}");
    }

    // A daemon waits until the service is there; a command says at once that it is not.
    private async ValueTask RequireServiceAsync()
    {
        try
        {
            using var stream = await ByteStream.ConnectUnixAsync(_endpoint.Path, TimeSpan.FromSeconds(10));
        }
        catch (IOException exception)
        {
            throw new FatalException($"connect to {_endpoint.Path}: {ServiceConnector.Describe(exception)}");
        }
    }

    private async ValueTask<ProxymapReply> TalkAsync(ProxymapRequest request)
    {
        var reply = await _service.CallAsync<ProxymapRequest, ProxymapReply>(request);
        return reply.Status switch
        {
            ProxymapStatus.Bad => throw new FatalException($"{_endpoint.Name} request failed for table \"{_table}\": invalid request"),
            _ => reply,
        };
    }
}
