using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Dns;
using Postfix.Ipc;
using Postfix.Server;
using Postfix.Tables;

namespace Postfix.SmtpClient;

/// <summary>The delivery agent for SMTP and LMTP: puts its parts together and hands them the messages.</summary>
internal sealed class SmtpMailer : DeliveryService
{
    private readonly AgentSettings _settings;
    private readonly SessionOptions _options;
    private readonly ScacheClient _scache;
    private readonly SessionCache _cache;
    private readonly Router _router;

    public SmtpMailer(DaemonContext context)
        : base(context)
    {
        _settings = new AgentSettings(context);
        Unsupported.RefuseClientSecurity(context.Main, _settings.Agent);
        _options = Options();
        var cache = new SmtpClientLookupParameters(context.Main);
        _scache = Mail.OpenScache(cache.ConnectionCacheServiceName, cache.ConnectionCacheProtocolTimeout);
        _cache = new SessionCache(_settings.Routing.CacheTimeLimit, new SharedSessions(_scache, context.ServiceName, _options, context.Time));
        Filter = StatusFilter.Open(Tables, _settings.Agent + "_delivery_status_filter", _settings.Protocol.DeliveryStatusFilter);
        _router = new Router(_settings, Parts(), context.Time);
    }

    public override StatusFilter? Filter { get; }

    public override Task DeliverAsync(DeliveryContext delivery) => _router.DeliverAsync(delivery);

    public override async ValueTask StopAsync()
    {
        await _cache.ClearAsync();
        _scache.Dispose();
    }

    private string DiscardMaps => _settings.IsLmtp ? "_discard_lhlo_keyword_address_maps" : "_discard_ehlo_keyword_address_maps";

    private RouterParts Parts()
    {
        var own = new OwnAddresses(Context.Main);
        var routing = new RoutingSettings(_settings.Routing, _settings.Relay, Context.Server.DisableDnsLookups, own.Protocols);
        var dns = Resolver();
        var policy = new CachePolicy(
            new StringMatchList(Tables, _settings.Agent + "_connection_cache_destinations", _settings.Routing.CacheDestinations), _settings);
        return new RouterParts
        {
            Settings = routing,
            Ports = new TcpPorts(Context.Server.KnownTcpPorts).WithServices(),
            Finder = new HostFinder(dns, new HostResolver(dns, new HostsFile(time: Context.Time)), routing, own),
            Dane = new DaneCheck(dns),
            Connector = new Connector(_settings, _options, own, Context.Time),
            Sessions = Sessions(policy, own),
            Cache = _cache,
            CachePolicy = policy,
            TlsLevels = new TlsLevels(_settings.Tls, _settings.Agent, Maps("_tls_policy_maps", _settings.Tls.PolicyMaps)),
            Pass = new TransportPass(Mail),
        };
    }

    private DnsResolver Resolver()
    {
        var dns = new DnsResolver(ResolverConfiguration.Load(), new DnsParameters(Context.Main).CacheTimeLimit, Context.Time);
        var filter = Maps("_dns_reply_filter", _settings.Routing.DnsReplyFilter);
        if (!filter.IsEmpty)
        {
            dns.Filter = new DnsReplyFilter(filter.Title, async record =>
            {
                var found = await filter.FindAsync(record);
                return (found.IsError, found.IsFound ? found.Value : null);
            }).DecideAsync;
        }
        return dns;
    }

    private SessionRunner Sessions(CachePolicy policy, OwnAddresses own)
    {
        var pix = new PixWorkarounds(_settings.Protocol.PixWorkarounds, Maps("_pix_workaround_maps", _settings.Protocol.PixWorkaroundMaps));
        var discarded = new DiscardedKeywords(
            _settings.Protocol.DiscardKeywords,
            Maps(DiscardMaps, _settings.Protocol.DiscardKeywordAddressMaps));
        var mapping = Mapping(own);
        var content = new ContentSender(_settings, Checks(), new HeaderMapping(mapping));
        var notice = new SessionNotice(
            new NoticeParameters(Context.Main),
            Context.Identity,
            new InternalMail(Mail, Context.Identity, Context.Time),
            _settings.IsLmtp ? "LMTP" : "SMTP");
        var steps = new SessionSteps(new Handshake(_settings, pix, discarded), new Transaction(_settings, content, mapping), notice);
        return new SessionRunner(_settings, steps, policy, _cache) { Time = Context.Time };
    }

    private AddressMapping Mapping(OwnAddresses own)
    {
        var local = new LocalDomains(Tables, Context.Main, own);
        var propagate = ListSplitter.Split(_settings.Addresses.PropagateUnmatchedExtensions).Contains("generic", StringComparer.OrdinalIgnoreCase);
        return new AddressMapping(
            Maps("_generic_maps", _settings.Content.GenericMaps, TableFlags.Lookup),
            new AddressLookup(local, Context.Main),
            new AddressMappingOptions(Context.Identity.MyOrigin, _settings.Protocol.QuoteEnvelope, propagate));
    }

    private ContentChecks Checks() => new(
        Maps("_header_checks", _settings.Content.HeaderChecks),
        Maps("_mime_header_checks", _settings.Content.MimeHeaderChecks),
        Maps("_nested_header_checks", _settings.Content.NestedHeaderChecks),
        Maps("_body_checks", _settings.Content.BodyChecks));

    private SessionOptions Options()
    {
        var filter = Maps("_reply_filter", _settings.Protocol.ReplyFilter);
        return new SessionOptions(
            _settings.IsLmtp ? "LMTP" : "ESMTP",
            _settings.Agent + DiscardMaps,
            new QueueParameters(Context.Main).LineLengthLimit,
            _settings.Timeouts.PerRequestDeadline,
            _settings.Timeouts.MinimumDataRate,
            filter.IsEmpty ? null : filter);
    }

    private MapList Maps(string suffix, string value, TableFlags flags = TableFlags.Lookup) => new(Tables, _settings.Agent + suffix, value, flags);
}
