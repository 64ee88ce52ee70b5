using System.Globalization;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions on relaying: which destinations this system is responsible for.</summary>
internal static class DestinationRestrictions
{
    public static async ValueTask<Verdict> PermitAuthDestinationAsync(RestrictionRun run, RestrictionItem item)
    {
        var recipient = run.Session.Recipient!;
        var resolved = await run.Site.ResolveAsync(run.Session.Sender ?? "", recipient);
        if (resolved.HasFailed)
        {
            return run.RejectForLookup(recipient);
        }
        if (!resolved.Recipient.Contains('@', StringComparison.Ordinal))
        {
            return Verdict.Permit;
        }
        if (resolved.IsRouted && !run.Site.Restrictions.AllowUntrustedRouting)
        {
            // The local part has another destination in it, so where the mail would go is not certain.
            return Verdict.Dunno;
        }
        if (resolved.IsRelay)
        {
            OldDefaults.NoteRelayDomains(run, "domain", resolved.Recipient[(resolved.Recipient.LastIndexOf('@') + 1)..]);
        }
        return resolved.IsFinal || resolved.IsRelay ? Verdict.Permit : Verdict.Dunno;
    }

    public static ValueTask<Verdict> RejectUnauthDestinationAsync(RestrictionRun run, RestrictionItem item)
        => RefuseAsync(run, item, run.Site.Codes.RelayDomains);

    public static ValueTask<Verdict> DeferUnauthDestinationAsync(RestrictionRun run, RestrictionItem item)
        => RefuseAsync(run, item, run.Site.Codes.RelayDomains is >= 500 and var code ? code - 100 : run.Site.Codes.RelayDomains);

    public static async ValueTask<Verdict> CheckRelayDomainsAsync(RestrictionRun run, RestrictionItem item)
    {
        run.Site.WarnOnce("support for restriction \"check_relay_domains\" will be removed from Postfix; use \"reject_unauth_destination\" instead");
        var verdict = await PermitAuthDestinationAsync(run, item);
        return verdict == Verdict.Dunno
            ? run.RejectPolicy(run.Site.Codes.RelayDomains, "5.7.1", new Subject(run.Session.Recipient!, Subject.Recipient).Rejected("Relay access denied"))
            : verdict;
    }

    private static async ValueTask<Verdict> RefuseAsync(RestrictionRun run, RestrictionItem item, int code)
    {
        var verdict = await PermitAuthDestinationAsync(run, item);
        return verdict switch
        {
            Verdict.Permit => Verdict.Dunno,
            Verdict.Reject => verdict,
            _ => run.RejectPolicy(
                code, string.Create(CultureInfo.InvariantCulture, $"{code / 100}.7.1"), $"<{run.Session.Recipient}>: Relay access denied"),
        };
    }
}
