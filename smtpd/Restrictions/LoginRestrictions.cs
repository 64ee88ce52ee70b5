using Postfix.Conf;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions on who may use which sender address (smtpd_sender_login_maps).</summary>
internal static class LoginRestrictions
{
    public static async ValueTask<Verdict> RejectMismatchAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.SaslUser is null
            ? await RejectUnauthenticatedMismatchAsync(run, item)
            : await RejectAuthenticatedMismatchAsync(run, item);

    public static async ValueTask<Verdict> RejectKnownMismatchAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.SaslUser is null
            ? await RejectUnauthenticatedMismatchAsync(run, item)
            : await CheckLoginAsync(run, allowUnowned: true);

    public static ValueTask<Verdict> RejectAuthenticatedMismatchAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.SaslUser is null ? new(Verdict.Dunno) : CheckLoginAsync(run, allowUnowned: false);

    public static async ValueTask<Verdict> RejectUnauthenticatedMismatchAsync(RestrictionRun run, RestrictionItem item)
    {
        if (run.Session.SaslUser is not null)
        {
            return Verdict.Dunno;
        }
        var owners = await FindOwnersAsync(run);
        return owners.IsError
            ? run.RejectForLookup(run.Session.Sender!)
            : owners.IsFound ? Refuse(run, "not logged in") : Verdict.Dunno;
    }

    private static async ValueTask<Verdict> CheckLoginAsync(RestrictionRun run, bool allowUnowned)
    {
        var owners = await FindOwnersAsync(run);
        if (owners.IsError)
        {
            return run.RejectForLookup(run.Session.Sender!);
        }
        var user = run.Session.SaslUser!;
        if (owners.IsFound
            ? ListSplitter.Split(owners.Value).Contains(user, StringComparer.OrdinalIgnoreCase)
            : allowUnowned)
        {
            return Verdict.Dunno;
        }
        return Refuse(run, $"not owned by user {user}");
    }

    private static async ValueTask<LookupResult> FindOwnersAsync(RestrictionRun run)
    {
        var resolved = await run.Site.ResolveAsync(run.Session.Sender!, run.Session.Sender!);
        return resolved.HasFailed
            ? LookupResult.Retry()
            : (await run.Site.Addresses.FindAsync(run.Site.Lists.SenderLogins, resolved.Recipient)).Result;
    }

    private static Verdict Refuse(RestrictionRun run, string reason)
        => run.RejectPolicy(553, "5.7.1", new Subject(run.Session.Sender!, Subject.Sender).Rejected(reason));
}
