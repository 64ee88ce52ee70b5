using Postfix.Dns;
using Postfix.Logging;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions on the name in HELO and EHLO.</summary>
internal static class HeloRestrictions
{
    public static ValueTask<Verdict> RejectInvalidAsync(RestrictionRun run, RestrictionItem item)
    {
        var helo = run.Session.Helo!;
        var subject = new Subject(helo, Subject.Helo);
        var code = run.Site.Codes.InvalidHostname;
        if (IsLiteral(helo))
        {
            return new(AddressLiteral.IsValid(helo)
                ? Verdict.Dunno
                : run.RejectPolicy(code, "5.5.2", subject.Rejected("invalid ip address")));
        }
        var name = WithoutDot(helo);
        return new(DomainName.IsValid(name) || HostAddress.IsValid(name)
            ? Verdict.Dunno
            : run.RejectPolicy(code, "5.5.2", subject.Rejected("Invalid name")));
    }

    public static ValueTask<Verdict> RejectNonFqdnAsync(RestrictionRun run, RestrictionItem item)
    {
        var helo = run.Session.Helo!;
        if (IsLiteral(helo))
        {
            return RejectInvalidAsync(run, item);
        }
        var name = WithoutDot(helo);
        return new((name.Contains('.', StringComparison.Ordinal) && DomainName.IsValid(name))
            ? Verdict.Dunno
            : run.RejectPolicy(
                run.Site.Codes.NonFqdn, "5.5.2", new Subject(helo, Subject.Helo).Rejected("need fully-qualified hostname")));
    }

    public static async ValueTask<Verdict> RejectUnknownAsync(RestrictionRun run, RestrictionItem item)
    {
        var helo = run.Session.Helo!;
        if (helo.StartsWith('['))
        {
            return IsLiteral(helo) ? await RejectInvalidAsync(run, item) : Verdict.Dunno;
        }
        var status = await MailHost.FindAsync(run.Site.Dns, helo, [DnsType.A, DnsType.AAAA, DnsType.MX]);
        var codes = run.Site.Codes;
        var subject = new Subject(helo, Subject.Helo);
        return status switch
        {
            DnsStatus.Found or DnsStatus.NullMx => Verdict.Dunno,
            DnsStatus.Malformed => run.RejectPolicy(codes.UnknownHostname, "4.7.1", subject.Rejected("Malformed DNS server reply")),
            DnsStatus.Retry => run.Site.TempfailActions.UnknownHelo.Apply(run, "4.7.1", subject.Rejected("Host not found")),
            _ => run.RejectPolicy(codes.UnknownHostname, "4.7.1", subject.Rejected("Host not found")),
        };
    }

    public static ValueTask<Verdict> PermitNakedAddressAsync(RestrictionRun run, RestrictionItem item)
    {
        Log.Warning("restriction permit_naked_ip_address is deprecated. Use permit_mynetworks or permit_sasl_authenticated instead");
        return new(run.Session.Helo is { } helo && HostAddress.IsValid(helo) ? Verdict.Permit : Verdict.Dunno);
    }

    private static bool IsLiteral(string name) => name.Length > 1 && name[0] == '[' && name[^1] == ']';

    private static string WithoutDot(string name) => name.Length > 1 && name.EndsWith('.') ? name[..^1] : name;
}
