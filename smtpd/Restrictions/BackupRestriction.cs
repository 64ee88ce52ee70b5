using System.Net;
using Postfix.Dns;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>permit_mx_backup: relaying for domains that name this system as a mail exchanger.</summary>
internal static class BackupRestriction
{
    public static async ValueTask<Verdict> PermitMxBackupAsync(RestrictionRun run, RestrictionItem item)
    {
        var recipient = run.Session.Recipient!;
        var resolved = await run.Site.ResolveAsync(run.Session.Sender ?? "", recipient);
        if (resolved.HasFailed)
        {
            return run.RejectForLookup(recipient);
        }
        var at = resolved.Recipient.LastIndexOf('@');
        if (at < 0 || resolved.IsLocal)
        {
            return Verdict.Permit;
        }
        if (resolved.IsRouted)
        {
            return Verdict.Dunno;
        }
        if (resolved.IsFinal || resolved.IsRelay)
        {
            return Verdict.Permit;
        }
        var domain = resolved.Recipient[(at + 1)..];
        return domain.StartsWith('[') ? Verdict.Dunno : await CheckExchangersAsync(run, domain, recipient);
    }

    private static async ValueTask<Verdict> CheckExchangersAsync(RestrictionRun run, string domain, string recipient)
    {
        var subject = new Subject(recipient, Subject.Recipient);
        var reply = await run.Site.Dns.LookupAsync(domain, DnsType.MX);
        if (reply.IsTemporary)
        {
            return run.SetDeferIfReject(450, "4.4.4", subject.Rejected($"Unable to look up mail exchanger information: {reply.Error}"));
        }
        if (!reply.Found)
        {
            // Without MX records the domain itself is the exchanger; it may be another name of this host.
            var hosts = await run.Site.Hosts.FindAddressesAsync(domain, run.Site.AddressTypes);
            return hosts.Addresses.Any(run.Site.OwnAddresses.IsInterface) ? Verdict.Permit : Verdict.Dunno;
        }
        var best = reply.Records.Min(record => record.Preference);
        var isListed = false;
        foreach (var record in reply.Records)
        {
            var addresses = await run.Site.Hosts.FindAddressesAsync(record.Target, run.Site.AddressTypes);
            if (!addresses.Found)
            {
                return run.SetDeferIfReject(450, "4.4.4", subject.Rejected($"Unable to look up mail exchanger host {record.Target}: {addresses.Reason}"));
            }
            var isOwn = addresses.Addresses.Any(address => run.Site.OwnAddresses.IsInterface(address) || run.Site.OwnAddresses.IsProxy(address));
            if (isOwn && record.Preference == best)
            {
                // The primary exchanger is responsible for the domain; it should be listed as such.
                return Verdict.Dunno;
            }
            isListed |= isOwn;
            if (record.Preference == best && !await AreTrustedAsync(run, addresses.Addresses))
            {
                return Verdict.Dunno;
            }
        }
        return isListed ? Verdict.Permit : Verdict.Dunno;
    }

    private static async ValueTask<bool> AreTrustedAsync(RestrictionRun run, IReadOnlyList<IPAddress> addresses)
    {
        if (run.Site.Lists.BackupNetworks is not { IsEmpty: false } networks)
        {
            return true;
        }
        foreach (var address in addresses)
        {
            if (await networks.MatchAsync(address.ToString()) != MatchResult.Match)
            {
                return false;
            }
        }
        return addresses.Count > 0;
    }
}
