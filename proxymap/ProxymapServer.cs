using Postfix.Conf;
using Postfix.Databases;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Proxymap;

/// <summary>
/// proxymap(8): looks up in tables for daemons in a jail; as proxywrite it changes tables as well, and is their only writer.
/// </summary>
internal sealed class ProxymapServer : Daemon
{
    // What matters to changes alone.
    private const TableFlags ChangeMask
        = TableFlags.DuplicateReplace | TableFlags.DuplicateWarn | TableFlags.DuplicateIgnore | TableFlags.SyncUpdate;

    // What each request may ask for anew; the rest was settled when the table was opened.
    private const TableFlags RequestMask = TableFlags.FoldFixed | TableFlags.FoldPattern | ChangeMask;

    private readonly bool _writes;
    private readonly ApprovedTables _approved;
    private readonly ImpliedTables _implied;
    private readonly TableFactory _factory;
    private readonly Dictionary<(string, TableFlags), LookupTable> _tables = [];

    public ProxymapServer(DaemonContext context)
        : base(context)
    {
        _writes = context.ServiceName == context.Ipc.ProxywriteServiceName;
        var parameters = new ProxymapParameters(context.Main);
        _approved = new ApprovedTables(_writes ? parameters.WriteMaps : parameters.ReadMaps);
        _factory = new TableFactory(TableSettings.Of(context.Main) with
        {
            Drivers = DatabaseDrivers.All,
            ComplainsOfParameters = !context.IsStandalone,
        });
        _implied = new ImpliedTables(context.Main, LoadServices(context), [.. DatabaseDrivers.All.Keys]);
        foreach (var table in _implied.Names)
        {
            // Other programs read these files before they give up their rights; here the table is opened later.
            _factory.Preload(table[(table.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        }
    }

    public override string? ChangedTable() => _factory.ChangedTable();

    public override async Task ServeAsync(ByteStream client)
    {
        client.Announce(ProtocolNames.Proxymap);
        await client.FlushAsync();
        while (await ReceiveAsync(client) is { } request)
        {
            client.Send(await AnswerAsync(request));
            await client.FlushAsync();
        }
    }

    // A client that does not speak the protocol is told so before its connection ends.
    private static async ValueTask<ProxymapRequest?> ReceiveAsync(ByteStream client)
    {
        try
        {
            return await client.TryReceiveAsync<ProxymapRequest>();
        }
        catch (ProtocolException)
        {
            client.Send(new ProxymapReply(ProxymapStatus.Bad, 0));
            await client.FlushAsync();
            throw;
        }
    }

    // A master.cf that cannot be read is what the master complains about; a command may have none.
    private static IReadOnlyList<MasterEntry> LoadServices(DaemonContext context)
    {
        if (context.IsStandalone)
        {
            return [];
        }

        var path = context.Main.ConfigDirectory + "/master.cf";
        return MasterCf.Parse(ConfText.ReadFile(path), path);
    }

    private static ProxymapStatus Status(LookupStatus status) => status switch
    {
        LookupStatus.Found => ProxymapStatus.Ok,
        LookupStatus.NotFound => ProxymapStatus.NoKey,
        LookupStatus.ConfigurationError => ProxymapStatus.Configuration,
        _ => ProxymapStatus.Retry,
    };

    // A reply has the members that its request calls for, whatever its status is.
    private static ProxymapReply Reply(ProxymapRequest request, ProxymapStatus status, TableFlags flags, TableEntry entry)
        => new(status, (int)flags)
        {
            OldForm = request.OldForm && request.Name != ProxymapRequest.Open,
            Key = request.Name == ProxymapRequest.Sequence ? entry.Key ?? "" : null,
            Value = request.Name is ProxymapRequest.Sequence or ProxymapRequest.Lookup ? entry.Value ?? "" : null,
        };

    private async ValueTask<ProxymapReply> AnswerAsync(ProxymapRequest request)
    {
        if (Refusal(request) is { } refusal)
        {
            return Reply(request, refusal, TableFlags.None, default);
        }

        var table = Find(request);
        var (status, entry) = request.Name switch
        {
            ProxymapRequest.Open => (ProxymapStatus.Ok, default),
            ProxymapRequest.Lookup => await LookupAsync(table, request),
            ProxymapRequest.Update => (Status(await table.PutAsync(request.Key, request.Value)), default),
            ProxymapRequest.Delete => (Status(await table.DeleteAsync(request.Key)), default),
            _ => await StepAsync(table, request),
        };
        return Reply(request, status, table.Flags, entry);
    }

    private ProxymapStatus? Refusal(ProxymapRequest request)
    {
        var table = ApprovedTables.Strip(request.Table);
        if (request.Name is ProxymapRequest.Update or ProxymapRequest.Delete && !_writes)
        {
            Log.Warning($"refusing {table} {request.Name} request on non-{Context.Ipc.ProxywriteServiceName} service");
            return ProxymapStatus.Denied;
        }

        if (request.Name is not (ProxymapRequest.Open or ProxymapRequest.Lookup or ProxymapRequest.Update or ProxymapRequest.Delete or ProxymapRequest.Sequence))
        {
            Log.Warning($"unrecognized request: \"{request.Name}\", ignored");
            return ProxymapStatus.Bad;
        }

        if (!table.Contains(':', StringComparison.Ordinal) || (request.Name == ProxymapRequest.Sequence && request.Function is not (0 or 1)))
        {
            return ProxymapStatus.Bad;
        }

        if (_approved.Contains(table) || (!_writes && (Context.IsStandalone || _implied.Contains(table))))
        {
            return null;
        }

        Log.Warning($"request for unapproved table: \"{table}\"");
        Log.Warning($"to approve this table for {(_writes ? "read-write" : "read-only")} access, list proxy:{table} in main.cf:{(_writes ? "proxy_write_maps" : "proxy_read_maps")}");
        return ProxymapStatus.Denied;
    }

    // Requests that differ in their own flags only share a table: a file that is written must not be open twice.
    private LookupTable Find(ProxymapRequest request)
    {
        var name = ApprovedTables.Strip(request.Table);
        var flags = (TableFlags)request.InstanceFlags & ~(_writes ? RequestMask : ChangeMask);
        if (!_tables.TryGetValue((name, flags), out var table))
        {
            table = _writes
                ? _factory.Open(name, flags | TableFlags.SyncUpdate | TableFlags.DuplicateReplace, TableAccess.UpdateOrCreate)
                : _factory.Share(name, flags);
            _tables.Add((name, flags), table);
        }

        table.ChangeFlags(RequestMask, (TableFlags)request.Flags);
        return table;
    }

    private static async ValueTask<(ProxymapStatus, TableEntry)> LookupAsync(LookupTable table, ProxymapRequest request)
    {
        var result = await table.FindAsync(request.Key);
        return (Status(result.Status), new TableEntry(result.Status, "", result.Value));
    }

    private static async ValueTask<(ProxymapStatus, TableEntry)> StepAsync(LookupTable table, ProxymapRequest request)
    {
        var entry = await table.SequenceAsync(request.Function == 0 ? SequenceStep.First : SequenceStep.Next);
        return (Status(entry.Status), entry);
    }
}
