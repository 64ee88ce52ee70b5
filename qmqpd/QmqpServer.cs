using Postfix.IO;
using Postfix.Logging;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Qmqpd;

/// <summary>qmqpd(8): takes one message over each connection, from clients that are named.</summary>
internal sealed class QmqpServer : Daemon
{
    private readonly QmqpSite _site;

    public QmqpServer(DaemonContext context)
        : base(context)
    {
        if (context.Arguments.Count > 0)
        {
            throw new FatalException($"unexpected command-line argument: {context.Arguments[0]}");
        }
        _site = new QmqpSite(context);
    }

    public override string? ChangedTable() => _site.Tables.ChangedTable();

    public override async Task ServeAsync(ByteStream client)
    {
        client.Timeout = _site.Parameters.Timeout;
        var peer = await QmqpClient.OfAsync(client.PeerAddress, _site.Hosts, _site.Parameters.ClientPortLogging);
        var isDebugged = Log.Verbosity > 0 || await _site.DebugPeers.MatchAsync(peer.Name, peer.Address) == MatchResult.Match;
        Log.Info($"connect from {peer.NameAddress}");
        await new QmqpSession(_site, client, peer) { IsDebugged = isDebugged }.RunAsync();
        Log.Info($"disconnect from {peer.NameAddress}");
    }
}
