using Postfix.Conf;
using Postfix.Smtpd.Restrictions;
using Postfix.Tables;

namespace Postfix.Smtpd;

/// <summary>The lists and tables that sessions ask, opened before the process enters its jail.</summary>
internal sealed class SmtpdLists
{
    private const string AccessMaps = "smtpd_access_maps";

    private readonly SmtpdSite _site;
    private readonly HashSet<string> _matchingParents;
    private readonly StringMatchList _loggedPermits;
    private readonly Dictionary<string, RestrictionList> _actions = new(StringComparer.Ordinal);

    public SmtpdLists(SmtpdSite site, MainCf main)
    {
        _site = site;
        var classes = new AddressClassParameters(main);
        var protocol = site.Protocol;
        _matchingParents = [.. ListSplitter.Split(classes.ParentDomainMatchesSubdomains)];
        _loggedPermits = new StringMatchList(site.Tables, "smtpd_log_access_permit_actions", protocol.LogAccessPermitActions);
        ParentsMatchInAccessTables = _matchingParents.Contains(AccessMaps);
        HasOldRelayDomains = classes.IsRelayDomainsOld;
        HasOldNetworks = classes.IsMyNetworksStyleOld;
        MyNetworks = Hosts("mynetworks", classes.MyNetworks);
        BackupNetworks = Hosts("permit_mx_backup_networks", site.Restrictions.PermitMxBackupNetworks);
        VerpClients = Hosts("smtpd_authorized_verp_clients", protocol.AuthorizedVerpClients);
        XclientHosts = Hosts("smtpd_authorized_xclient_hosts", protocol.AuthorizedXclientHosts);
        XforwardHosts = Hosts("smtpd_authorized_xforward_hosts", protocol.AuthorizedXforwardHosts);
        LimitExceptions = Hosts("smtpd_client_event_limit_exceptions", site.ClientLimits.Exceptions);
        BareNewlineExclusions = Hosts("smtpd_forbid_bare_newline_exclusions", protocol.ForbidBareNewlineExclusions);
        DebugPeers = Hosts("debug_peer_list", new LoggingParameters(main).DebugPeerList);
        NoopCommands = new StringMatchList(site.Tables, "smtpd_noop_commands", protocol.NoopCommands);
        ForbiddenCommands = new StringMatchList(site.Tables, "smtpd_forbidden_commands", protocol.ForbiddenCommands);
        DiscardedKeywords = Maps("smtpd_discard_ehlo_keyword_address_maps", protocol.DiscardEhloKeywordAddressMaps);
        CommandFilter = Maps("smtpd_command_filter", protocol.CommandFilter);
        RejectFooters = Maps("smtpd_reject_footer_maps", protocol.RejectFooterMaps);
        RejectFilter = Maps("smtpd_reject_filter_maps", protocol.RejectFilterMaps);
        DnsReplyFilter = Maps("smtpd_dns_reply_filter", protocol.DnsReplyFilter);
        RblReplies = Maps("rbl_reply_maps", site.Restrictions.RblReplyMaps);
        RecipientCanonical = Maps("recipient_canonical_maps", classes.RecipientCanonicalMaps);
        SenderCanonical = Maps("sender_canonical_maps", classes.SenderCanonicalMaps);
        Canonical = Maps("canonical_maps", classes.CanonicalMaps);
        VirtualAlias = Maps("virtual_alias_maps", classes.VirtualAliasMaps);
        VirtualMailbox = Maps("virtual_mailbox_maps", classes.VirtualMailboxMaps);
        LocalRecipients = Maps("local_recipient_maps", classes.LocalRecipientMaps);
        RelayRecipients = Maps("relay_recipient_maps", classes.RelayRecipientMaps);
        SenderLogins = Maps("smtpd_sender_login_maps", site.Restrictions.SenderLoginMaps);
    }

    /// <summary>Whether relay_domains is that of an old release.</summary>
    public bool HasOldRelayDomains { get; }

    /// <summary>Whether mynetworks is that of an old release.</summary>
    public bool HasOldNetworks { get; }

    /// <summary>Whether a domain in an access table also stands for its subdomains.</summary>
    public bool ParentsMatchInAccessTables { get; }

    public AddressMatchList MyNetworks { get; }

    public AddressMatchList BackupNetworks { get; }

    public AddressMatchList VerpClients { get; }

    public AddressMatchList XclientHosts { get; }

    public AddressMatchList XforwardHosts { get; }

    public AddressMatchList LimitExceptions { get; }

    public AddressMatchList BareNewlineExclusions { get; }

    public AddressMatchList DebugPeers { get; }

    public StringMatchList NoopCommands { get; }

    public StringMatchList ForbiddenCommands { get; }

    public MapList DiscardedKeywords { get; }

    public MapList CommandFilter { get; }

    public MapList RejectFooters { get; }

    public MapList RejectFilter { get; }

    public MapList DnsReplyFilter { get; }

    public MapList RblReplies { get; }

    public MapList RecipientCanonical { get; }

    public MapList SenderCanonical { get; }

    public MapList Canonical { get; }

    public MapList VirtualAlias { get; }

    public MapList VirtualMailbox { get; }

    public MapList LocalRecipients { get; }

    public MapList RelayRecipients { get; }

    public MapList SenderLogins { get; }

    /// <summary>Whether a restriction's permission is logged.</summary>
    /// <param name="restriction">Its name.</param>
    public async ValueTask<bool> IsLoggedPermitAsync(string restriction) => await _loggedPermits.MatchAsync(restriction) == MatchResult.Match;

    /// <summary>The restrictions that an access table or policy server gives instead of an action.</summary>
    /// <param name="source">The table or server.</param>
    /// <param name="text">The restrictions.</param>
    public RestrictionList ParseActions(string source, string text)
    {
        if (!_actions.TryGetValue(text, out var list))
        {
            list = _site.RestrictionLists.Parser.Parse(source, text);
            if (_actions.Count < 1000)
            {
                _actions.Add(text, list);
            }
        }
        return list;
    }

    private AddressMatchList Hosts(string name, string value) => new(_site.Tables, name, value, _matchingParents.Contains(name));

    private MapList Maps(string name, string value) => new(_site.Tables, name, value);
}
