using System.Net;
using Postfix.Dns;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The check_*_a_access, check_*_mx_access and check_*_ns_access restrictions: access tables asked about the hosts that serve a domain.</summary>
internal static class ServerAccessRestrictions
{
    public static ValueTask<Verdict> ClientAddressAsync(RestrictionRun run, RestrictionItem item) => ClientAsync(run, item, DnsType.A);

    public static ValueTask<Verdict> ClientExchangerAsync(RestrictionRun run, RestrictionItem item) => ClientAsync(run, item, DnsType.MX);

    public static ValueTask<Verdict> ClientNameServerAsync(RestrictionRun run, RestrictionItem item) => ClientAsync(run, item, DnsType.NS);

    public static ValueTask<Verdict> ReverseClientAddressAsync(RestrictionRun run, RestrictionItem item) => ReverseClientAsync(run, item, DnsType.A);

    public static ValueTask<Verdict> ReverseClientExchangerAsync(RestrictionRun run, RestrictionItem item) => ReverseClientAsync(run, item, DnsType.MX);

    public static ValueTask<Verdict> ReverseClientNameServerAsync(RestrictionRun run, RestrictionItem item) => ReverseClientAsync(run, item, DnsType.NS);

    public static ValueTask<Verdict> HeloAddressAsync(RestrictionRun run, RestrictionItem item) => HeloAsync(run, item, DnsType.A);

    public static ValueTask<Verdict> HeloExchangerAsync(RestrictionRun run, RestrictionItem item) => HeloAsync(run, item, DnsType.MX);

    public static ValueTask<Verdict> HeloNameServerAsync(RestrictionRun run, RestrictionItem item) => HeloAsync(run, item, DnsType.NS);

    public static ValueTask<Verdict> SenderAddressAsync(RestrictionRun run, RestrictionItem item) => SenderAsync(run, item, DnsType.A);

    public static ValueTask<Verdict> SenderExchangerAsync(RestrictionRun run, RestrictionItem item) => SenderAsync(run, item, DnsType.MX);

    public static ValueTask<Verdict> SenderNameServerAsync(RestrictionRun run, RestrictionItem item) => SenderAsync(run, item, DnsType.NS);

    public static ValueTask<Verdict> RecipientAddressAsync(RestrictionRun run, RestrictionItem item) => RecipientAsync(run, item, DnsType.A);

    public static ValueTask<Verdict> RecipientExchangerAsync(RestrictionRun run, RestrictionItem item) => RecipientAsync(run, item, DnsType.MX);

    public static ValueTask<Verdict> RecipientNameServerAsync(RestrictionRun run, RestrictionItem item) => RecipientAsync(run, item, DnsType.NS);

    private static ValueTask<Verdict> ClientAsync(RestrictionRun run, RestrictionItem item, DnsType type)
        => run.Session.Peer.Name == Peer.ClientPeer.Unknown
            ? new(Verdict.Dunno)
            : CheckAsync(run, item.Table!, run.Session.Peer.Name, new(type, new Subject(run.Session.Peer.NameAddress, Subject.Client)));

    private static ValueTask<Verdict> ReverseClientAsync(RestrictionRun run, RestrictionItem item, DnsType type)
        => run.Session.Peer.ReverseName == Peer.ClientPeer.Unknown
            ? new(Verdict.Dunno)
            : CheckAsync(
                run, item.Table!, run.Session.Peer.ReverseName, new(type, new Subject(run.Session.Peer.ReverseName, Subject.UnverifiedClient)));

    private static ValueTask<Verdict> HeloAsync(RestrictionRun run, RestrictionItem item, DnsType type)
        => CheckAsync(run, item.Table!, run.Session.Helo!, new(type, new Subject(run.Session.Helo!, Subject.Helo)));

    private static ValueTask<Verdict> SenderAsync(RestrictionRun run, RestrictionItem item, DnsType type)
        => CheckAsync(run, item.Table!, run.Session.Sender!, new(type, new Subject(run.Session.Sender!, Subject.Sender)));

    private static ValueTask<Verdict> RecipientAsync(RestrictionRun run, RestrictionItem item, DnsType type)
        => CheckAsync(run, item.Table!, run.Session.Recipient!, new(type, new Subject(run.Session.Recipient!, Subject.Recipient)));

    private static async ValueTask<Verdict> CheckAsync(RestrictionRun run, LookupTable table, string name, ServerQuestion question)
    {
        var (type, subject) = question;
        var domain = name[(name.LastIndexOf('@') + 1)..].TrimEnd('.');
        if (domain.StartsWith('['))
        {
            // A literal names its host; who serves the zone of an address is nobody's business here.
            return type != DnsType.NS && domain.EndsWith(']') && AddressLiteral.TryParse(domain, out var literal)
                ? await CheckAddressAsync(run, table, literal, subject) ?? Verdict.Dunno
                : Verdict.Dunno;
        }
        if (await FindServersAsync(run.Site.Dns, type, domain, name) is not { } servers)
        {
            return Verdict.Dunno;
        }
        foreach (var server in servers)
        {
            if (await CheckServerAsync(run, table, server, question) is { } verdict)
            {
                return verdict;
            }
        }
        return Verdict.Dunno;
    }

    private static async ValueTask<IReadOnlyList<string>?> FindServersAsync(DnsResolver dns, DnsType type, string domain, string name)
    {
        if (type == DnsType.A)
        {
            return [domain];
        }
        var asked = domain;
        var reply = await dns.LookupAsync(asked, type);
        while (type == DnsType.NS && reply.IsNegative && asked.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot)
        {
            // A name inside a zone is served by the zone's servers.
            asked = asked[(dot + 1)..];
            reply = await dns.LookupAsync(asked, type);
        }
        if (reply.Found)
        {
            return [.. reply.Records.Select(record => record.Target)];
        }
        if (type == DnsType.MX && reply.IsNegative)
        {
            return [domain];
        }
        if (reply.Status != DnsStatus.NullMx)
        {
            Log.Warning($"Unable to look up {type} host for {(reply.IsNegative ? name : domain)}: {reply.Error}");
        }
        return null;
    }

    /// <summary>What the table says about the first name or address of a server that is in it; null when none is.</summary>
    private static async ValueTask<Verdict?> CheckServerAsync(RestrictionRun run, LookupTable table, string server, ServerQuestion question)
    {
        if (question.Type != DnsType.A && await AccessKeys.FindNameAsync(run, table, server, isWhole: true) is { } found)
        {
            return await AccessActions.ApplyAsync(run, table.FullName, found, question.Subject);
        }
        var addresses = await run.Site.Hosts.FindAddressesAsync(server, run.Site.AddressTypes);
        if (!addresses.Found && question.Type != DnsType.A)
        {
            Log.Warning($"Unable to look up {question.Type} host {server} for {question.Subject.Class} {question.Subject.Name}: {addresses.Reason}");
        }
        foreach (var address in addresses.Addresses)
        {
            if (await CheckAddressAsync(run, table, address, question.Subject) is { } verdict)
            {
                return verdict;
            }
        }
        return null;
    }

    private static async ValueTask<Verdict?> CheckAddressAsync(RestrictionRun run, LookupTable table, IPAddress address, Subject subject)
        => await AccessKeys.FindAddressAsync(table, address.ToString()) is { } found
            ? await AccessActions.ApplyAsync(run, table.FullName, found, subject)
            : null;

    private readonly record struct ServerQuestion(DnsType Type, Subject Subject);
}
