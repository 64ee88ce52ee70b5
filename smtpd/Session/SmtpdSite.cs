using Postfix.Conf;
using Postfix.Dns;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Protocol;
using Postfix.Server;
using Postfix.Smtpd.Policy;
using Postfix.Smtpd.Restrictions;
using Postfix.Tables;

namespace Postfix.Smtpd;

/// <summary>What all sessions of this process share: the configuration, the tables, and the other services. Made outside the jail.</summary>
internal sealed class SmtpdSite
{
    private static readonly TimeSpan s_anvilLifetime = TimeSpan.FromDays(1);

    private readonly DaemonContext _context;
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private int _instance;

    public SmtpdSite(DaemonContext context)
    {
        _context = context;
        var main = context.Main;
        Protocol = new SmtpdParameters(main);
        ClientLimits = new SmtpdClientLimitParameters(main);
        Restrictions = new SmtpdRestrictionParameters(main);
        Codes = new SmtpdReplyCodeParameters(main);
        Proxy = new SmtpdProxyParameters(main);
        Verification = new SmtpdVerificationParameters(main);
        Message = new SmtpdMessageParameters(main);
        Notices = new NoticeParameters(main);
        Receive = new ReceiveParameters(main);
        Mime = new MimeParameters(main);
        Queue = new QueueParameters(main);
        LoggedAddress = new LoggedAddress(new LoggingParameters(main).InfoLogAddressFormat);
        Tables = new TableFactory(TableSettings.Of(main) with { OwnProxymap = context.IsStandalone });
        OwnAddresses = new OwnAddresses(main);
        Extensions = new AddressExtension(new AddressClassParameters(main).RecipientDelimiter, Identity.DoubleBounceSender);
        Addresses = new AddressLookup(new LocalDomains(Tables, main, OwnAddresses), main);
        Dns = new DnsResolver(ResolverConfiguration.Load(), TimeSpan.Zero, Time);
        Hosts = new HostResolver(Dns, new HostsFile(time: Time));
        Lists = new SmtpdLists(this, main);
        FilterDnsReplies(Lists.DnsReplyFilter);
        Policies = new PolicyServices(PolicySettings.Of(new SmtpdPolicyParameters(main)), ParseEndpoint, Time);
        ProxyEndpoint = Proxy.Filter.Length > 0 ? ParseEndpoint(Proxy.Filter) : null;
        TempfailActions = new TempfailActions(Codes);
        ExpansionFilter = new ExpansionFilter(Protocol.ExpansionFilter);
        RestrictionLists = new RestrictionLists(this);
        Checks = new RestrictionChecks(this);
        BareNewline = BareNewlineModes.Parse(Protocol.ForbidBareNewline);
        DiscardedKeywords = EhloKeywords.Mask(Protocol.DiscardEhloKeywords);
        SuppressedCleanup = ReceiveOverrides.Suppressed(Receive.OverrideOptions);
        ChecksUnknownRecipients = !ReceiveOverrides.AcceptsUnknownRecipients(Receive.OverrideOptions);
        Services = new MailServices(Ipc, Time);
        Rewriter = Services.OpenRewrite();
        Anvil = OpenAnvil(Services);
        Verifier = Services.OpenVerify();
        Flusher = Services.OpenFlush(Queue.IsFastFlushDomainsOld);
    }

    public MainCf Main => _context.Main;

    public TimeProvider Time => _context.Time;

    public string ServiceName => _context.ServiceName;

    public MailIdentityParameters Identity => _context.Identity;

    public IpcParameters Ipc => _context.Ipc;

    public bool SoftBounce => _context.Server.SoftBounce;

    /// <summary>
    /// Whether restrictions on logins hold: where logins are asked for, although nobody can log in here, addresses that belong
    /// to a login are refused to everybody.
    /// </summary>
    public bool ChecksLogins => new SmtpdSaslParameters(Main).AuthEnable;

    public SmtpdParameters Protocol { get; }

    public SmtpdClientLimitParameters ClientLimits { get; }

    public SmtpdRestrictionParameters Restrictions { get; }

    public SmtpdReplyCodeParameters Codes { get; }

    public SmtpdProxyParameters Proxy { get; }

    /// <summary>Where the filter before the queue listens; null without one.</summary>
    public PolicyEndpoint? ProxyEndpoint { get; }

    public SmtpdVerificationParameters Verification { get; }

    public SmtpdMessageParameters Message { get; }

    public NoticeParameters Notices { get; }

    public ReceiveParameters Receive { get; }

    public MimeParameters Mime { get; }

    public QueueParameters Queue { get; }

    public TableFactory Tables { get; }

    /// <summary>The records with addresses of the protocols in use.</summary>
    public IReadOnlyList<DnsType> AddressTypes => field ??= new InetProtocols(new AddressClassParameters(Main).InetProtocols) switch
    {
        { Ipv6: false } => [DnsType.A],
        { Ipv4: false } => [DnsType.AAAA],
        _ => [DnsType.A, DnsType.AAAA],
    };

    public OwnAddresses OwnAddresses { get; }

    public AddressExtension Extensions { get; }

    public AddressLookup Addresses { get; }

    public DnsResolver Dns { get; }

    /// <summary>Addresses as log lines show them.</summary>
    public LoggedAddress LoggedAddress { get; }

    public HostResolver Hosts { get; }

    public SmtpdLists Lists { get; }

    public PolicyServices Policies { get; }

    public TempfailActions TempfailActions { get; }

    public ExpansionFilter ExpansionFilter { get; }

    public RestrictionLists RestrictionLists { get; }

    public RestrictionChecks Checks { get; }

    public BareNewlineMode BareNewline { get; }

    /// <summary>EHLO keywords that nobody is offered.</summary>
    public EhloKeyword DiscardedKeywords { get; }

    /// <summary>What cleanup is not asked to do.</summary>
    public CleanupFlags SuppressedCleanup { get; }

    /// <summary>Whether unknown recipients are looked for (receive_override_options).</summary>
    public bool ChecksUnknownRecipients { get; }

    public MailServices Services { get; }

    public AnvilClient Anvil { get; }

    public VerifyClient Verifier { get; }

    public FlushClient Flusher { get; }

    private RewriteClient Rewriter { get; }

    /// <summary>Where the commands are.</summary>
    public string CommandDirectory => _context.Location.CommandDirectory;

    /// <summary>Logs a warning, unless this process has done so before.</summary>
    /// <param name="text">The warning.</param>
    public void WarnOnce(string text)
    {
        if (_warnings.Add(text))
        {
            Log.Warning(text);
        }
    }

    /// <summary>A number that tells the transactions of this process apart.</summary>
    public int NextInstance() => _instance++;

    /// <summary>Where an address leads.</summary>
    /// <param name="sender">The sender, on whom it may depend.</param>
    /// <param name="address">The address.</param>
    public async ValueTask<ResolveReply> ResolveAsync(string sender, string address)
    {
        if (address.Length > 0 && !StandardAddress.Is(address) && await Rewriter.RewriteInternalAsync("local", address) is { Length: > 0 } rewritten)
        {
            // What cleanup will make of the address is what counts.
            address = rewritten;
        }
        return await Rewriter.ResolveAsync(sender, address);
    }

    /// <summary>Whether an address makes no sense to the address resolver.</summary>
    /// <param name="session">The session.</param>
    /// <param name="address">The address; empty for the null sender.</param>
    /// <param name="utf8">Whether the client asked for SMTPUTF8.</param>
    public async ValueTask<bool> IsBadAddressAsync(SmtpdSession session, string address, bool utf8)
    {
        if (address.Length == 0 || session.IsStandAlone)
        {
            return false;
        }
        var reply = await ResolveAsync(session.Sender ?? "", address);
        if (reply.IsMalformed)
        {
            return true;
        }
        // Postfix: 8-bit local parts pass without SMTPUTF8 as they always have; 8-bit domains do not.
        var domain = AddressParts.DomainOf(reply.Recipient);
        return !utf8 && domain.IndexOfAnyExceptInRange('\0', '\x7f') >= 0;
    }

    /// <summary>Starts the time limit for content.</summary>
    /// <param name="connection">The connection.</param>
    public void StartContentDeadline(SmtpConnection connection)
    {
        connection.MinimumDataRate = Protocol.MinimumDataRate;
        connection.StartRequest();
    }

    private PolicyEndpoint ParseEndpoint(string text)
    {
        var ports = new TcpPorts(_context.Server.KnownTcpPorts);
        return PolicyEndpoint.Parse(text, Hosts, name => ports.Find(name) ?? 0);
    }

    // anvil forgets the sessions that were counted on a connection when it is closed: it must not be closed for idleness.
    private static AnvilClient OpenAnvil(MailServices services) => new(
        new ServiceEndpoint("private", "anvil", ProtocolNames.Anvil, AttributeForm.Plain),
        services.Limits with { Idle = s_anvilLifetime, Lifetime = s_anvilLifetime });

    private void FilterDnsReplies(MapList filter)
    {
        if (!filter.IsEmpty)
        {
            Dns.Filter = new DnsReplyFilter(filter.Title, async record =>
            {
                var found = await filter.FindAsync(record);
                return (found.IsError, found.IsFound ? found.Value : null);
            }).DecideAsync;
        }
    }
}
