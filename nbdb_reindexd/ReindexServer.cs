using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Reindex;

/// <summary>nbdb_reindexd(8): makes tables of other types beside Berkeley DB tables, one request at a time.</summary>
internal sealed class ReindexServer : Daemon
{
    private readonly TableReindexer _reindexer;

    public ReindexServer(DaemonContext context)
        : base(context)
    {
        var settings = TableSettings.Of(context.Main);

        // Nothing that is opened here may lead back to this service.
        var tables = new TableFactory(settings with { Migration = settings.Migration with { Level = MigrationLevel.Disabled } });
        _reindexer = new TableReindexer(context, settings.Migration, new SafetyPolicy(new BerkeleyMigrationParameters(context.Main)), new BerkeleyMigration(tables));
    }

    public override async Task ServeAsync(ByteStream client)
    {
        if (Context.IsStandalone)
        {
            await ServeCommandLineAsync();
            return;
        }

        client.Timeout = Context.Ipc.IpcTimeout;
        client.Announce(ProtocolNames.Reindex);
        await client.FlushAsync();
        if (await client.TryReceiveAsync<ReindexRequest>() is not { } request)
        {
            return;
        }

        var problem = await _reindexer.ReindexAsync(request.Type, request.Path);
        if (problem.Length > 0)
        {
            Log.Warning($"request to index {request.Type}:{request.Path} failed: {problem}");
        }

        await client.SendAsync(new ReindexReply(problem.Length > 0 ? ReindexReply.Failed : ReindexReply.Done, problem));
    }

    // The administrator's way to have one table made: -S type:/path.
    private async Task ServeCommandLineAsync()
    {
        var table = Context.Arguments.Count == 1
            ? Context.Arguments[0]
            : throw new FatalException("stand-alone mode requires one type:/path argument");
        var colon = table.IndexOf(":/", StringComparison.Ordinal);
        if (colon < 0)
        {
            throw new FatalException($"stand-alone mode called with bad argument: '{table}'");
        }

        var problem = await _reindexer.ReindexAsync(table[..colon], table[(colon + 1)..]);
        if (problem.Length > 0)
        {
            throw new FatalException($"stand-alone request to re-index '{table}' failed: {problem}");
        }
    }
}
