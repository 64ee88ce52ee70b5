using Postfix.IO;
using System.Globalization;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions that make sense in any list.</summary>
internal static class GenericRestrictions
{
    public static ValueTask<Verdict> PermitAsync(RestrictionRun run, RestrictionItem item) => new(Verdict.Permit);

    public static ValueTask<Verdict> RejectAsync(RestrictionRun run, RestrictionItem item)
        => new(run.RejectPolicy(run.Site.Codes.Reject, "5.7.1", run.Subject.Rejected("Access denied")));

    public static ValueTask<Verdict> DeferAsync(RestrictionRun run, RestrictionItem item)
        => new(run.RejectPolicy(run.Site.Codes.Defer, "4.3.2", run.Subject.Rejected("Try again later")));

    public static ValueTask<Verdict> DeferIfPermitAsync(RestrictionRun run, RestrictionItem item)
        => new(run.SetDeferIfPermit(450, "4.7.0", run.Subject.Rejected("defer_if_permit requested")));

    public static ValueTask<Verdict> DeferIfRejectAsync(RestrictionRun run, RestrictionItem item)
        => new(run.SetDeferIfReject(450, "4.7.0", run.Subject.Rejected("defer_if_reject requested")));

    public static async ValueTask<Verdict> SleepAsync(RestrictionRun run, RestrictionItem item)
    {
        await EventLoop.Current.Delay(TimeSpan.FromSeconds(int.Parse(item.Argument!, CultureInfo.InvariantCulture)));
        return Verdict.Dunno;
    }

    public static ValueTask<Verdict> RejectPlaintextSessionAsync(RestrictionRun run, RestrictionItem item)
        => new(run.Session.IsEncrypted
            ? Verdict.Dunno
            : run.RejectPolicy(run.Site.Codes.Plaintext, "4.7.1", "Session encryption is required"));

    public static async ValueTask<Verdict> RejectUnauthPipeliningAsync(RestrictionRun run, RestrictionItem item)
    {
        if (run.Session is { Where: "CONNECT", IsStandAlone: false } session)
        {
            // The greeting has not been sent, so whatever came is too early.
            await EarlyInput.NoteAsync(session, session.Where);
        }
        return run.Session.HasPipelinedTooEarly
            ? run.Reject(Conf.NotifyClass.Protocol, 503, "5.5.0", run.Subject.Rejected("Improper use of SMTP command pipelining"))
            : Verdict.Dunno;
    }

    public static ValueTask<Verdict> RejectMultiRecipientBounceAsync(RestrictionRun run, RestrictionItem item)
    {
        var count = (run.Session.Mail?.RecipientCount ?? 0) + (run.Session.Where == "RCPT" ? 1 : 0);
        return new(run.Session.Sender is { Length: 0 } && count > 1
            ? run.RejectPolicy(run.Site.Codes.MultiRecipientBounce, "5.5.3", run.Subject.Rejected("Multi-recipient bounce"))
            : Verdict.Dunno);
    }
}
