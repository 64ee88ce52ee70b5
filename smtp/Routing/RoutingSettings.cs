using Postfix.Conf;
using Postfix.Dns;
using Postfix.Logging;

namespace Postfix.SmtpClient;

/// <summary>What main.cf says about finding servers, ready for use.</summary>
internal sealed class RoutingSettings
{
    public RoutingSettings(SmtpClientRoutingParameters routing, RelayParameters relay, bool disableDns, InetProtocols protocols)
    {
        IgnoreMxLookupError = relay.IgnoreMxLookupError;
        DeferIfNoMxAddress = routing.DeferIfNoMxAddress;
        CnameOverridesServerName = routing.CnameOverridesServerName;
        AddressTypes = Types(protocols);
        DnsOptions = ResolverOptions(routing.DnsResolverOptions);
        Order = new AddressFamilyOrder(
            AddressFamilyOrder.Preference(routing.AddressPreference), routing.RandomizeAddresses, routing.BalanceProtocols, routing.MxAddressLimit);
        (IsDnsEnabled, IsDnssecEnabled) = Support(routing.DnsSupportLevel, disableDns);
        var methods = ListSplitter.Split(routing.HostLookup.ToLowerInvariant());
        UseDns = IsDnsEnabled && methods.Contains("dns");
        UseNative = !IsDnsEnabled || methods.Contains("native");
        foreach (var method in methods)
        {
            if (method is not ("dns" or "native"))
            {
                throw new FatalException($"unknown host lookup method value: \"{method}\"");
            }
        }
    }

    /// <summary>Whether mail exchangers are looked up at all.</summary>
    public bool IsDnsEnabled { get; }

    /// <summary>Whether look-ups may ask for DNSSEC data.</summary>
    public bool IsDnssecEnabled { get; }

    public bool UseDns { get; }

    public bool UseNative { get; }

    public bool IgnoreMxLookupError { get; }

    public bool DeferIfNoMxAddress { get; }

    public bool CnameOverridesServerName { get; }

    public DnsOptions DnsOptions { get; }

    public IReadOnlyList<DnsType> AddressTypes { get; }

    public AddressFamilyOrder Order { get; }

    private static List<DnsType> Types(InetProtocols protocols)
    {
        var types = new List<DnsType>();
        if (protocols.Ipv4)
        {
            types.Add(DnsType.A);
        }
        if (protocols.Ipv6)
        {
            types.Add(DnsType.AAAA);
        }
        return types;
    }

    private static (bool Enabled, bool Dnssec) Support(string level, bool disabled) => level.ToLowerInvariant() switch
    {
        "" => (!disabled, false),
        "disabled" => (false, false),
        "enabled" => (true, false),
        "dnssec" => (true, true),
        _ => throw new FatalException($"invalid DNS support level value: \"{level}\""),
    };

    private static DnsOptions ResolverOptions(string text)
    {
        var options = DnsOptions.None;
        foreach (var word in ListSplitter.Split(text.ToLowerInvariant()))
        {
            options |= word switch
            {
                "res_defnames" => DnsOptions.DefaultDomain,
                "res_dnsrch" => DnsOptions.SearchList,
                _ => throw new FatalException($"unknown DNS resolver option value: \"{word}\""),
            };
        }
        return options;
    }
}
