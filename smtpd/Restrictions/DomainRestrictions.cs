using Postfix.Dns;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions on the domains of senders and recipients.</summary>
internal static class DomainRestrictions
{
    public static ValueTask<Verdict> RejectUnknownSenderAsync(RestrictionRun run, RestrictionItem item)
        => RejectUnknownAsync(run, new Subject(run.Session.Sender!, Subject.Sender));

    public static ValueTask<Verdict> RejectUnknownRecipientAsync(RestrictionRun run, RestrictionItem item)
        => RejectUnknownAsync(run, new Subject(run.Session.Recipient!, Subject.Recipient));

    public static ValueTask<Verdict> RejectNonFqdnSenderAsync(RestrictionRun run, RestrictionItem item)
        => new(RejectNonFqdn(run, new Subject(run.Session.Sender!, Subject.Sender)));

    public static ValueTask<Verdict> RejectNonFqdnRecipientAsync(RestrictionRun run, RestrictionItem item)
        => new(run.Session.Recipient!.Equals("postmaster", StringComparison.OrdinalIgnoreCase)
            ? Verdict.Dunno
            : RejectNonFqdn(run, new Subject(run.Session.Recipient, Subject.Recipient)));

    private static Verdict RejectNonFqdn(RestrictionRun run, Subject subject)
    {
        var domain = AddressParts.DomainOf(subject.Name).ToString();
        if (domain.StartsWith('[') && domain.EndsWith(']'))
        {
            return Verdict.Dunno;
        }
        var name = domain.EndsWith('.') ? domain[..^1] : domain;
        return subject.Name.Contains('@', StringComparison.Ordinal) && name.Contains('.', StringComparison.Ordinal) && DomainName.IsValid(name)
            ? Verdict.Dunno
            : run.RejectPolicy(run.Site.Codes.NonFqdn, "4.5.2", subject.Rejected("need fully-qualified address"));
    }

    private static async ValueTask<Verdict> RejectUnknownAsync(RestrictionRun run, Subject subject)
    {
        var resolved = await run.Site.ResolveAsync(run.Session.Sender ?? "", subject.Name);
        if (resolved.HasFailed)
        {
            return run.RejectForLookup(subject.Name);
        }
        var at = resolved.Recipient.LastIndexOf('@');
        var domain = resolved.Recipient[(at + 1)..];
        if (at < 0 || resolved.IsFinal || (domain.StartsWith('[') && domain.EndsWith(']')))
        {
            return Verdict.Dunno;
        }
        var isSender = subject.Class == Subject.Sender;
        var status = isSender ? "4.1.8" : "4.1.2";
        return await MailHost.FindAsync(run.Site.Dns, domain, DnsType.MX, DnsType.A, DnsType.AAAA) switch
        {
            DnsStatus.Found => Verdict.Dunno,
            DnsStatus.NullMx => run.RejectPolicy(
                isSender ? 550 : 556,
                isSender ? "4.7.27" : "4.1.10",
                subject.Rejected($"Domain {domain} does not accept mail (nullMX)")),
            DnsStatus.Malformed => run.RejectPolicy(run.Site.Codes.UnknownAddress, status, subject.Rejected("Malformed DNS server reply")),
            DnsStatus.Retry => run.Site.TempfailActions.UnknownAddress.Apply(run, status, subject.Rejected("Domain not found")),
            _ => run.RejectPolicy(run.Site.Codes.UnknownAddress, status, subject.Rejected("Domain not found")),
        };
    }
}
