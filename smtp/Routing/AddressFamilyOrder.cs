using Postfix.Dns;

namespace Postfix.SmtpClient;

/// <summary>Orders candidates by preference, then address family, and keeps one family from crowding out the other.</summary>
internal sealed class AddressFamilyOrder(bool? preferIpv6, bool randomize, bool balance, int limit)
{
    /// <summary>Reads smtp_address_preference: null for any.</summary>
    public static bool? Preference(string text) => text.ToLowerInvariant() switch
    {
        "any" => null,
        "ipv6" => true,
        "ipv4" => false,
        _ => throw new Logging.FatalException($"bad address preference value: {text}"),
    };

    public void Apply(List<MailHost> hosts, Random random)
    {
        if (hosts.Count < 2)
        {
            return;
        }
        if (randomize)
        {
            DnsRecordOrder.Shuffle(hosts, random);
        }
        Sort(hosts);
        if (balance && limit > 0 && hosts.Count > limit)
        {
            Balance(hosts);
        }
    }

    private void Sort(List<MailHost> hosts)
    {
        for (var next = 1; next < hosts.Count; next++)
        {
            var host = hosts[next];
            var at = next;
            while (at > 0 && Compare(hosts[at - 1], host) > 0)
            {
                hosts[at] = hosts[at - 1];
                at--;
            }
            hosts[at] = host;
        }
    }

    private int Compare(MailHost left, MailHost right)
    {
        if (left.Preference != right.Preference || preferIpv6 is not { } ipv6 || left.IsIpv6 == right.IsIpv6)
        {
            return left.Preference - right.Preference;
        }
        return left.IsIpv6 == ipv6 ? -1 : 1;
    }

    // Each family gets half of the places, or what the other one leaves free.
    private void Balance(List<MailHost> hosts)
    {
        var ipv6 = hosts.Count(static host => host.IsIpv6);
        var ipv4 = hosts.Count - ipv6;
        var ipv6First = preferIpv6 ?? hosts[0].IsIpv6;
        var half = limit / 2;
        var ipv6Share = ipv6First ? limit - half : half;
        var ipv6Places = Math.Min(ipv6, Math.Max(ipv6Share, limit - ipv4));
        var ipv4Places = limit - ipv6Places;
        hosts.RemoveAll(host => (host.IsIpv6 ? ipv6Places-- : ipv4Places--) <= 0);
    }
}
