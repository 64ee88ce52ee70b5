using Postfix.Conf;
using Postfix.Dns;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.SmtpClient;

/// <summary>Finds the servers of a domain (mail exchangers, RFC 5321 5.1) or the addresses of a host.</summary>
internal sealed class HostFinder(DnsResolver dns, HostResolver native, RoutingSettings settings, OwnAddresses own)
{
    private const string LiteralTag = "IPv6:";

#pragma warning disable CA5394 // Load sharing, not secrecy.
    private readonly Random _random = new();
#pragma warning restore CA5394

    /// <summary>Finds the mail exchangers of a domain; without any, the domain is its own.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="detectLoops">Whether the own addresses end the list.</param>
    /// <param name="dnssec">Whether to ask for DNSSEC data.</param>
    public async ValueTask<HostSearch> FindDomainAsync(string domain, bool detectLoops, bool dnssec)
    {
        if (Ascii(domain) is not { } name)
        {
            return InvalidName(domain);
        }
        var options = Options(dnssec);
        var reply = await dns.LookupAsync(name, DnsType.MX, options);
        switch (reply.Status)
        {
            case DnsStatus.Found:
                return await FindExchangersAsync(domain, reply, detectLoops, options);
            case DnsStatus.NullMx:
                return HostSearch.Failed("5.1.0", reply.Reason);
            case DnsStatus.NotFound or DnsStatus.NoData:
                return await FindHostAsync(domain, detectLoops, dnssec);
            default:
                return settings.IgnoreMxLookupError
                    ? await FindHostAsync(domain, detectLoops, dnssec)
                    : HostSearch.Failed(StatusOf(reply.Status), reply.Reason);
        }
    }

    /// <summary>Finds the addresses of a host.</summary>
    /// <param name="host">The name, or an address in text form.</param>
    /// <param name="detectLoops">Whether an own address is an error.</param>
    /// <param name="dnssec">Whether to ask for DNSSEC data.</param>
    public async ValueTask<HostSearch> FindHostAsync(string host, bool detectLoops, bool dnssec)
    {
        var found = await FindAddressesAsync(host, 0, Options(dnssec));
        if (detectLoops && found.Hosts.Exists(IsMyself))
        {
            return HostSearch.Failed("5.4.6", $"mail for {host} loops back to myself") with { FoundMyself = true };
        }
        settings.Order.Apply(found.Hosts, _random);
        return found;
    }

    private async ValueTask<HostSearch> FindExchangersAsync(string domain, DnsReply reply, bool detectLoops, DnsOptions options)
    {
        var exchangers = reply.Records.ToList();
        DnsRecordOrder.ByPreference(exchangers, null);
        var hosts = new List<MailHost>();
        var problem = new Dsn();
        foreach (var exchanger in exchangers)
        {
            var found = await FindAddressesAsync(exchanger.Target, exchanger.Preference, options);
            hosts.AddRange(found.Hosts);
            // That one server cannot be found now must not be hidden by another that does not exist.
            problem = found.Hosts.Count > 0 || problem.Status.StartsWith('4') ? problem : found.Problem;
        }
        if (hosts.Count == 0)
        {
            Log.Warning($"no MX host for {domain} has a valid address record");
            return new HostSearch(hosts, settings.DeferIfNoMxAddress && problem.Status[0] == '5' ? problem with { Status = "4" + problem.Status[1..] } : problem);
        }
        var myself = detectLoops ? hosts.Find(IsMyself) : null;
        if (myself is not null)
        {
            var best = hosts[0].Preference;
            // A backup server sends only to those that are preferred over itself.
            hosts.RemoveAll(host => host.Preference >= myself.Preference);
            if (hosts.Count == 0)
            {
                return (best != exchangers[0].Preference
                    ? HostSearch.Failed("4.4.4", $"unable to find primary relay for {domain}")
                    : HostSearch.Failed("5.4.6", $"mail for {domain} loops back to myself")) with
                { FoundMyself = true };
            }
        }
        settings.Order.Apply(hosts, _random);
        return new HostSearch(hosts, problem, myself is not null);
    }

    private async ValueTask<HostSearch> FindAddressesAsync(string host, int preference, DnsOptions options)
    {
        var literal = host.StartsWith(LiteralTag, StringComparison.OrdinalIgnoreCase) ? host[LiteralTag.Length..] : host;
        if (HostAddress.TryParse(literal, out var address) && own.Protocols.Includes(address))
        {
            return new HostSearch([new MailHost(literal, address, preference)], new Dsn());
        }
        if (Ascii(host) is not { } name)
        {
            return InvalidName(literal);
        }
        var result = HostSearch.Failed("5.4.4", $"unable to look up host {host}");
        if (settings.UseDns)
        {
            var reply = await dns.LookupAllAsync(name, settings.AddressTypes, options);
            if (reply.Found)
            {
                return new HostSearch([.. reply.Records.Select(record => Candidate(record, host, preference))], new Dsn());
            }
            result = HostSearch.Failed(StatusOf(reply.Status), reply.Reason);
            if (!reply.IsNegative)
            {
                return result;
            }
        }
        return settings.UseNative ? await FindNativeAsync(host, preference) : result;
    }

    private async ValueTask<HostSearch> FindNativeAsync(string host, int preference)
    {
        var reply = await native.FindAddressesAsync(host, settings.AddressTypes);
        return reply.Found
            ? new HostSearch([.. reply.Addresses.Select(address => new MailHost(host, address, preference))], new Dsn())
            : HostSearch.Failed(NativeStatusOf(reply.Status), $"unable to look up host {host}: {reply.Reason}");
    }

    // Postfix: a host that exists without address has the status of an unknown error here.
    private static string NativeStatusOf(DnsStatus status) => status switch
    {
        DnsStatus.Retry => "4.4.4",
        DnsStatus.NotFound => "5.4.4",
        _ => "5.3.0",
    };

    private MailHost Candidate(DnsRecord record, string host, int preference)
        // An address record always has its address.
        => new(settings.CnameOverridesServerName ? record.Owner : host, record.Address!, preference) { Authenticated = record.Authenticated };

    private DnsOptions Options(bool dnssec) => settings.DnsOptions | (dnssec ? DnsOptions.Dnssec : DnsOptions.None);

    private bool IsMyself(MailHost host) => own.IsInterface(host.Address) || own.IsProxy(host.Address);

    private static string? Ascii(string name) => System.Text.Ascii.IsValid(name) ? name : DomainName.ToAscii(name);

    private static HostSearch InvalidName(string name)
        => HostSearch.Failed("5.4.4", $"Name service error for {name}: invalid host or domain name");

    private static string StatusOf(DnsStatus status) => status switch
    {
        DnsStatus.Filtered => "4.7.0",
        DnsStatus.Failed => "5.4.3",
        DnsStatus.NullMx => "5.1.0",
        DnsStatus.Retry => "4.4.3",
        _ => "5.4.4",
    };
}
