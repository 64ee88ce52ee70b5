using Postfix.Conf;
using Postfix.IO;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.TrivialRewrite;

/// <summary>Serves rewrite, resolve and verify requests, many on a connection.</summary>
internal sealed class RewriteServer : Daemon
{
    private static readonly TimeSpan s_tableCheckInterval = TimeSpan.FromSeconds(1);

    private readonly TableFactory _tables;
    private readonly AddressRewriter _rewriter;
    private readonly AddressResolver _resolver;
    private readonly Router _mailRouter;
    private readonly Router _probeRouter;
    private readonly RewriteContext _local;
    private readonly RewriteContext _remote;
    private long _tablesChecked;
    private bool _tablesChanged;

    public RewriteServer(DaemonContext context) : base(context)
    {
        var main = context.Main;
        var classes = new AddressClassParameters(main);
        var rewrite = new RewriteParameters(main);
        _local = new RewriteContext(context.Identity.MyOrigin, context.Identity.MyDomain);
        _remote = new RewriteContext(classes.RemoteHeaderRewriteDomain, classes.RemoteHeaderRewriteDomain);
        _tables = new TableFactory(TableSettings.Of(main));
        _rewriter = new AddressRewriter(rewrite);

        var local = new LocalDomains(_tables, main, new OwnAddresses(main));
        var addresses = new AddressLookup(local, main);
        var routerTables = new RouterTables(_tables, addresses, context.Time)
        {
            TransportsMatchParents = ListSplitter.Split(classes.ParentDomainMatchesSubdomains).Contains("transport_maps"),
            NullRelayHostKey = rewrite.EmptyAddressRelayHostMapsLookupKey,
            NullTransportKey = rewrite.EmptyAddressDefaultTransportMapsLookupKey,
        };
        _mailRouter = Router.Create(RouteSettings.ForMail(classes, rewrite), routerTables);
        _probeRouter = Router.Create(RouteSettings.ForProbes(rewrite), routerTables);
        var domains = new DomainClasses(_tables, classes, local, new LoggingParameters(main).HelpfulWarnings);
        var reducer = new AddressReducer(rewrite, _rewriter, _local)
        {
            IsLocalAsync = domains.IsLocalAsync,
            EmptyAddress = classes.EmptyAddressRecipient,
            Hostname = context.Identity.MyHostname,
        };
        var relocated = new RelocatedTable(
            new MapList(_tables, "relocated_maps", classes.RelocatedMaps), addresses, rewrite.RelocatedPrefixEnable);
        _resolver = new AddressResolver(reducer, domains, rewrite, relocated)
        {
            NeedsUtf8 = new MimeParameters(main).SmtpUtf8Enable,
            NamesTable = new SmtpdRestrictionParameters(main).ShowUserUnknownTableName,
        };
    }

    public override string? ChangedTable() => _tables.ChangedTable();

    public override async Task ServeAsync(ByteStream client)
    {
        client.Announce(ProtocolNames.Rewrite);
        await client.FlushAsync();
        try
        {
            // Requests that are there already are answered together.
            while (await client.WaitForListAsync())
            {
                await AnswerAsync(client);
                if (!client.HasInput)
                {
                    await client.FlushAsync();
                }
            }
        }
        catch (ProtocolException error)
        {
            Log.Warning($"{error.Message}");
        }
    }

    private async ValueTask AnswerAsync(ByteStream client)
    {
        if (new AttributeReader(client.BufferedMemory).Text("request") == RewriteRequest.Name)
        {
            var request = client.TakeList<RewriteRequest>();
            client.Send(new RewriteReply(ServerFlags(), Rewrite(request)));
        }
        else
        {
            var request = client.TakeList<ResolveRequest>();
            var reply = await _resolver.ResolveAsync(request.Verify ? _probeRouter : _mailRouter, request.Sender, request.Address);
            client.Send(reply with { ServerFlags = ServerFlags() });
        }
    }

    private string Rewrite(RewriteRequest request)
    {
        var context = request.Rule switch
        {
            "local" => _local,
            "remote" => _remote,
            _ => throw new ProtocolException($"unknown context: {request.Rule}"),
        };
        return _rewriter.Rewrite(request.Address, context);
    }

    /// <summary>Tells clients to come back, to a process with the new tables, when a table has changed.</summary>
    private int ServerFlags()
    {
        if (!_tablesChanged && Context.Time.GetElapsedTime(_tablesChecked) > s_tableCheckInterval)
        {
            _tablesChecked = Context.Time.GetTimestamp();
            _tablesChanged = _tables.ChangedTable() is not null;
        }

        return _tablesChanged ? 1 : 0;
    }
}
