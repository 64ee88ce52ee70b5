using Postfix.Conf;
using Postfix.Dns;
using Postfix.Ipc;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.Qmqpd;

/// <summary>The settings and services that all connections share.</summary>
internal sealed class QmqpSite
{
    private const string AuthorizedClients = "qmqpd_authorized_clients", DebugPeerList = "debug_peer_list";

    public QmqpSite(DaemonContext context)
    {
        var main = context.Main;
        Identity = context.Identity;
        SoftBounce = context.Server.SoftBounce;
        Parameters = new QmqpParameters(main);
        Queue = new QueueParameters(main);
        Receive = new ReceiveParameters(main);
        Services = new MailServices(context.Ipc, context.Time);
        Tables = new TableFactory(TableSettings.Of(main));
        Hosts = new HostResolver(new DnsResolver(ResolverConfiguration.Load(), TimeSpan.Zero, context.Time), new HostsFile(time: context.Time));
        var parents = ListSplitter.Split(new AddressClassParameters(main).ParentDomainMatchesSubdomains);
        Clients = new AddressMatchList(Tables, AuthorizedClients, Parameters.AuthorizedClients, parents.Contains(AuthorizedClients));
        DebugPeers = new AddressMatchList(Tables, DebugPeerList, new LoggingParameters(main).DebugPeerList, parents.Contains(DebugPeerList));
        Flags = ReceiveOverrides.Apply(Receive.OverrideOptions, CleanupFlags.MaskExternal);
        var mime = new MimeParameters(main);
        if (mime.SmtpUtf8Enable && ListSplitter.Split(mime.SmtpUtf8AutodetectClasses)
            .Exists(static word => word.Equals("qmqpd", StringComparison.OrdinalIgnoreCase) || word.Equals("all", StringComparison.OrdinalIgnoreCase)))
        {
            Flags |= CleanupFlags.AutodetectUtf8;
        }
    }

    public MailIdentityParameters Identity { get; }

    public QmqpParameters Parameters { get; }

    public QueueParameters Queue { get; }

    public ReceiveParameters Receive { get; }

    public MailServices Services { get; }

    public TableFactory Tables { get; }

    public HostResolver Hosts { get; }

    /// <summary>Who may send mail.</summary>
    public AddressMatchList Clients { get; }

    /// <summary>Whose connections are logged in detail.</summary>
    public AddressMatchList DebugPeers { get; }

    /// <summary>What cleanup is asked for.</summary>
    public CleanupFlags Flags { get; }

    /// <summary>Whether every refusal is one for now.</summary>
    public bool SoftBounce { get; }
}
