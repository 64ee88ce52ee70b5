namespace Postfix.Conf;

/// <summary>How smtp(8) finds and reaches servers; under the name lmtp the parameters have that prefix.</summary>
/// <param name="main">Where the values come from.</param>
/// <param name="agent">The prefix: "smtp" or "lmtp".</param>
public sealed class SmtpClientRoutingParameters(ParameterBinder main, string agent)
{
    /// <summary>The port where a destination names none.</summary>
    public string TcpPort { get; } = main.Text(agent + "_tcp_port", agent == "smtp" ? "smtp" : "24");

    /// <summary>Destinations to try when all others failed.</summary>
    public string FallbackRelay { get; } = main.Text(agent + "_fallback_relay", agent == "smtp" ? "$fallback_relay" : "");

    /// <summary>Where host names are looked up: dns, native or both.</summary>
    public string HostLookup { get; } = main.Text(agent + "_host_lookup", "dns", min: 1);

    /// <summary>Options of DNS look-ups: res_defnames, res_dnsrch.</summary>
    public string DnsResolverOptions { get; } = main.Text(agent + "_dns_resolver_options", "");

    /// <summary>Whether look-ups use the DNS, and DNSSEC: disabled, enabled, dnssec, or empty for the older parameters.</summary>
    public string DnsSupportLevel { get; } = main.Text(agent + "_dns_support_level", "");

    /// <summary>Drops DNS records.</summary>
    public string DnsReplyFilter { get; } = main.Text(agent + "_dns_reply_filter", "");

    /// <summary>The address family to try first: ipv4, ipv6 or any.</summary>
    public string AddressPreference { get; } = main.Text(agent + "_address_preference", "any", min: 1);

    /// <summary>Whether both address families keep a place when addresses are cut to the limit.</summary>
    public bool BalanceProtocols { get; } = main.Bool(agent + "_balance_inet_protocols", true);

    /// <summary>Whether servers of equal preference are tried in random order.</summary>
    public bool RandomizeAddresses { get; } = main.Bool(agent + "_randomize_addresses", true);

    /// <summary>How many addresses one destination has; 0 for any number.</summary>
    public int MxAddressLimit { get; } = main.Number(agent + "_mx_address_limit", 5);

    /// <summary>How many sessions one delivery tries; 0 for any number.</summary>
    public int MxSessionLimit { get; } = main.Number(agent + "_mx_session_limit", 2);

    /// <summary>Whether mail waits when no mail exchanger has an address.</summary>
    public bool DeferIfNoMxAddress { get; } = main.Bool(agent + "_defer_if_no_mx_address_found", false);

    /// <summary>The own IPv4 address of connections.</summary>
    public string BindAddress { get; } = main.Text(agent + "_bind_address", "");

    /// <summary>The own IPv6 address of connections.</summary>
    public string BindAddress6 { get; } = main.Text(agent + "_bind_address6", "");

    /// <summary>Whether mail waits when that address cannot be used.</summary>
    public bool BindAddressEnforce { get; } = main.Bool(agent + "_bind_address_enforce", false);

    /// <summary>Whether the name behind an alias goes into logs and policies.</summary>
    public bool CnameOverridesServerName { get; } = main.Bool(agent + "_cname_overrides_servername", false);

    /// <summary>Destinations whose connections are kept in any case.</summary>
    public string CacheDestinations { get; } = main.Text(agent + "_connection_cache_destinations", "");

    /// <summary>Whether connections are kept while there is much mail for a destination.</summary>
    public bool CacheOnDemand { get; } = main.Bool(agent + "_connection_cache_on_demand", true);

    /// <summary>How long an idle connection is kept.</summary>
    public TimeSpan CacheTimeLimit { get; } = main.Time(agent + "_connection_cache_time_limit", "2s", min: 1);

    /// <summary>How often a connection is used; 0 for any number.</summary>
    public int ReuseCountLimit { get; } = main.Number(agent + "_connection_reuse_count_limit", 0);

    /// <summary>How long a connection is used.</summary>
    public TimeSpan ReuseTimeLimit { get; } = main.Time(agent + "_connection_reuse_time_limit", "300s", min: 1);
}
