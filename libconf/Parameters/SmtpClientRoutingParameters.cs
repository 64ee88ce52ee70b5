namespace Postfix.Conf;

/// <summary>How smtp(8) finds and reaches servers; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientRoutingParameters(ParameterBinder main, string agent)
{
    /// <summary>The port, by number or name, of servers whose destination does not name one.</summary>
    public string TcpPort { get; } = main.Text(agent + "_tcp_port", agent == "smtp" ? "smtp" : "24");

    /// <summary>The hosts or domains that are tried for a message when its destination is not found, or all servers of it fail for now.</summary>
    public string FallbackRelay { get; } = main.Text(agent + "_fallback_relay", agent == "smtp" ? "$fallback_relay" : "");

    /// <summary>Where the addresses of hosts are looked up: dns, native (hosts(5) as well), or both in the order given.</summary>
    public string HostLookup { get; } = main.Text(agent + "_host_lookup", "dns", min: 1);

    /// <summary>Options for DNS look-ups of hosts: res_defnames, res_dnsrch.</summary>
    public string DnsResolverOptions { get; } = main.Text(agent + "_dns_resolver_options", "");

    /// <summary>Which look-ups are done: disabled (no DNS), enabled, dnssec; empty to go by disable_dns_lookups.</summary>
    public string DnsSupportLevel { get; } = main.Text(agent + "_dns_support_level", "");

    /// <summary>A table of patterns that may drop records from DNS replies about servers.</summary>
    public string DnsReplyFilter { get; } = main.Text(agent + "_dns_reply_filter", "");

    /// <summary>The kind of address that is tried first where a server has both: ipv4, ipv6, or any for either.</summary>
    public string AddressPreference { get; } = main.Text(agent + "_address_preference", "any", min: 1);

    /// <summary>Whether both IPv4 and IPv6 addresses remain when the addresses of a destination are cut to the limit of smtp_mx_address_limit.</summary>
    public bool BalanceProtocols { get; } = main.Bool(agent + "_balance_inet_protocols", true);

    /// <summary>Whether mail exchangers of equal preference, and the addresses of one, are tried in random order.</summary>
    public bool RandomizeAddresses { get; } = main.Bool(agent + "_randomize_addresses", true);

    /// <summary>How many addresses of mail exchangers are tried for one delivery; 0 for all.</summary>
    public int MxAddressLimit { get; } = main.Number(agent + "_mx_address_limit", 5);

    /// <summary>How many sessions, those that fail in the greeting not counted, one delivery may use; 0 for any number.</summary>
    public int MxSessionLimit { get; } = main.Number(agent + "_mx_session_limit", 2);

    /// <summary>Whether mail waits, instead of being returned, when no mail exchanger of its domain has an address.</summary>
    public bool DeferIfNoMxAddress { get; } = main.Bool(agent + "_defer_if_no_mx_address_found", false);

    /// <summary>The own IPv4 address that connections come from; empty to leave it to the system.</summary>
    public string BindAddress { get; } = main.Text(agent + "_bind_address", "");

    /// <summary>The own IPv6 address that connections come from; empty to leave it to the system.</summary>
    public string BindAddress6 { get; } = main.Text(agent + "_bind_address6", "");

    /// <summary>Whether mail waits when connections cannot come from the address of smtp_bind_address or smtp_bind_address6.</summary>
    public bool BindAddressEnforce { get; } = main.Bool(agent + "_bind_address_enforce", false);

    /// <summary>Whether the name that a host name is an alias of (CNAME) stands for it in log lines and TLS policies.</summary>
    public bool CnameOverridesServerName { get; } = main.Bool(agent + "_cname_overrides_servername", false);

    /// <summary>Domains or hosts, and tables of them, whose connections are kept whether there is more mail or not.</summary>
    public string CacheDestinations { get; } = main.Text(agent + "_connection_cache_destinations", "");

    /// <summary>Whether connections are kept while the queue manager has much mail for a destination.</summary>
    public bool CacheOnDemand { get; } = main.Bool(agent + "_connection_cache_on_demand", true);

    /// <summary>How long a kept connection may wait for the next message.</summary>
    public TimeSpan CacheTimeLimit { get; } = main.Time(agent + "_connection_cache_time_limit", "2s", min: 1);

    /// <summary>How often a kept connection is used again; 0 for any number.</summary>
    public int ReuseCountLimit { get; } = main.Number(agent + "_connection_reuse_count_limit", 0);

    /// <summary>How old a connection may become that is used again.</summary>
    public TimeSpan ReuseTimeLimit { get; } = main.Time(agent + "_connection_reuse_time_limit", "300s", min: 1);
}
