using Postfix.Logging;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The check_*_access restrictions: which keys are looked up (access(5)).</summary>
internal static class AccessRestrictions
{
    public static async ValueTask<Verdict> ClientAsync(RestrictionRun run, RestrictionItem item)
    {
        var peer = run.Session.Peer;
        var subject = new Subject(peer.NameAddress, Subject.Client);
        var found = await AccessKeys.FindNameAsync(run, item.Table!, peer.Name, isWhole: true);
        if (found is null)
        {
            found = await AccessKeys.FindAddressAsync(item.Table!, peer.Address);
        }
        return await ApplyAsync(run, item, found, subject);
    }

    public static async ValueTask<Verdict> ReverseClientAsync(RestrictionRun run, RestrictionItem item)
    {
        var name = run.Session.Peer.ReverseName;
        var found = await AccessKeys.FindNameAsync(run, item.Table!, name, isWhole: true);
        return await ApplyAsync(run, item, found, new Subject(name, Subject.UnverifiedClient));
    }

    public static async ValueTask<Verdict> CertificateAsync(RestrictionRun run, RestrictionItem item)
    {
        foreach (var fingerprint in run.Session.CertificateFingerprints)
        {
            if (await AccessKeys.FindAsync(item.Table!, fingerprint) is { } found)
            {
                return await ApplyAsync(run, item, found, new Subject(run.Session.Peer.NameAddress, Subject.Certificate));
            }
        }
        return Verdict.Dunno;
    }

    public static async ValueTask<Verdict> SaslAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.SaslUser is { } user
            ? await ApplyAsync(run, item, await AccessKeys.FindAsync(item.Table!, user), run.Subject)
            : Verdict.Dunno;

    public static async ValueTask<Verdict> HeloAsync(RestrictionRun run, RestrictionItem item)
    {
        var helo = run.Session.Helo!;
        return await ApplyAsync(
            run, item, await AccessKeys.FindNameAsync(run, item.Table!, helo, isWhole: true), new Subject(helo, Subject.Helo));
    }

    public static async ValueTask<Verdict> EtrnAsync(RestrictionRun run, RestrictionItem item)
    {
        var name = run.Session.EtrnName!;
        return await ApplyAsync(
            run, item, await AccessKeys.FindNameAsync(run, item.Table!, name, isWhole: true), new Subject(name, Subject.Etrn));
    }

    public static ValueTask<Verdict> SenderAsync(RestrictionRun run, RestrictionItem item)
        => MailAsync(run, item, new Subject(run.Session.Sender!, Subject.Sender));

    public static ValueTask<Verdict> RecipientAsync(RestrictionRun run, RestrictionItem item)
        => MailAsync(run, item, new Subject(run.Session.Recipient!, Subject.Recipient));

    private static async ValueTask<Verdict> MailAsync(RestrictionRun run, RestrictionItem item, Subject subject)
    {
        if (subject.Name.Length == 0)
        {
            var key = run.Site.Restrictions.NullAccessLookupKey;
            return key.Length == 0
                ? Verdict.Dunno
                : await ApplyAsync(run, item, await AccessKeys.FindAsync(item.Table!, key), subject);
        }
        var resolved = await run.Site.ResolveAsync(run.Session.Sender ?? "", subject.Name);
        if (resolved.HasFailed)
        {
            return run.RejectForLookup(subject.Name);
        }
        if (!resolved.Recipient.Contains('@', StringComparison.Ordinal))
        {
            Log.Warning($"{run.Session.Peer.NameAddress}: no @domain in address: {resolved.Recipient}");
            return Verdict.Dunno;
        }
        return await ApplyAsync(run, item, await AccessKeys.FindMailAsync(run, item.Table!, resolved.Recipient), subject);
    }

    private static ValueTask<Verdict> ApplyAsync(RestrictionRun run, RestrictionItem item, AccessMatch? found, Subject subject)
        => found is { } match ? AccessActions.ApplyAsync(run, item.Table!.FullName, match, subject) : new(Verdict.Dunno);
}
