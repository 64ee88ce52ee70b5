using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions on who may use which sender address (smtpd_sender_login_maps).</summary>
internal static class LoginRestrictions
{
    private const string Authenticated = "reject_authenticated_sender_login_mismatch";
    private const string Unauthenticated = "reject_unauthenticated_sender_login_mismatch";

    public static async ValueTask<Verdict> RejectMismatchAsync(RestrictionRun run, RestrictionItem item)
    {
        if (!IsPossible(run, Authenticated) | !IsPossible(run, Unauthenticated))
        {
            return Verdict.Dunno;
        }
        return run.Session.SaslUser is null ? await CheckNotLoggedInAsync(run) : await CheckLoginAsync(run, allowUnowned: false);
    }

    public static async ValueTask<Verdict> RejectKnownMismatchAsync(RestrictionRun run, RestrictionItem item)
    {
        if (!IsPossible(run, item.Name))
        {
            return Verdict.Dunno;
        }
        return run.Session.SaslUser is null ? await CheckNotLoggedInAsync(run) : await CheckLoginAsync(run, allowUnowned: true);
    }

    public static ValueTask<Verdict> RejectAuthenticatedMismatchAsync(RestrictionRun run, RestrictionItem item)
        => !IsPossible(run, Authenticated) || run.Session.SaslUser is null ? new(Verdict.Dunno) : CheckLoginAsync(run, allowUnowned: false);

    public static ValueTask<Verdict> RejectUnauthenticatedMismatchAsync(RestrictionRun run, RestrictionItem item)
        => !IsPossible(run, Unauthenticated) || run.Session.SaslUser is not null ? new(Verdict.Dunno) : CheckNotLoggedInAsync(run);

    private static bool IsPossible(RestrictionRun run, string name)
    {
        if (!run.Site.ChecksLogins)
        {
            Log.Warning($"restriction `{name}' ignored: no SASL support");
        }
        return run.Site.ChecksLogins;
    }

    private static async ValueTask<Verdict> CheckNotLoggedInAsync(RestrictionRun run)
    {
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
