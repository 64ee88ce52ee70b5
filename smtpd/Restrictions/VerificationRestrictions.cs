using Postfix.IO;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions that probe whether mail for an address would be delivered.</summary>
internal static class VerificationRestrictions
{
    public static ValueTask<Verdict> RejectUnverifiedSenderAsync(RestrictionRun run, RestrictionItem item)
    {
        var codes = run.Site.Codes;
        return CheckAsync(run, new Subject(run.Session.Sender!, Subject.Sender), new VerificationReplies(
            codes.UnverifiedSenderDefer, codes.UnverifiedSenderReject, codes.UnverifiedSenderReason, run.Site.TempfailActions.UnverifiedSender));
    }

    public static ValueTask<Verdict> RejectUnverifiedRecipientAsync(RestrictionRun run, RestrictionItem item)
    {
        var codes = run.Site.Codes;
        return CheckAsync(run, new Subject(run.Session.Recipient!, Subject.Recipient), new VerificationReplies(
            codes.UnverifiedRecipientDefer, codes.UnverifiedRecipientReject, codes.UnverifiedRecipientReason, run.Site.TempfailActions.UnverifiedRecipient));
    }

    private static async ValueTask<Verdict> CheckAsync(RestrictionRun run, Subject subject, VerificationReplies replies)
    {
        var resolved = await run.Site.ResolveAsync(run.Session.Sender ?? "", subject.Name);
        if (resolved.HasFailed)
        {
            return run.RejectForLookup(subject.Name);
        }
        var reply = await PollAsync(run, resolved.Recipient);
        if (reply.Status != 0)
        {
            Logging.Log.Warning($"{run.Site.Ipc.VerifyServiceName} service failure");
            return run.SetDeferIfPermit(replies.DeferCode, Status(4, subject), subject.Rejected("address verification problem"));
        }
        if (reply.RecipientStatus == VerifyStatus.Ok)
        {
            return Verdict.Dunno;
        }
        return Refuse(run, subject, replies, reply);
    }

    private static async ValueTask<VerifyQueryReply> PollAsync(RestrictionRun run, string address)
    {
        var polls = run.Site.Verification;
        for (var count = 1; ; count++)
        {
            var reply = await run.Site.Verifier.QueryAsync(address);
            if (reply.Status != 0 || reply.RecipientStatus != VerifyStatus.Todo || count >= polls.PollCount)
            {
                return reply;
            }
            await EventLoop.Current.Delay(polls.PollDelay);
        }
    }

    private static Verdict Refuse(RestrictionRun run, Subject subject, VerificationReplies replies, VerifyQueryReply reply)
    {
        var isFinal = reply.RecipientStatus == VerifyStatus.Bounce && replies.RejectCode / 100 == 5;
        var (_, text) = EnhancedStatus.Split(reply.Reason, new EnhancedStatus(4, 0, 0));
        var reason = replies.Reason.Length > 0 ? replies.Reason : text;
        var kind = isFinal ? "undeliverable address" : "unverified address";
        var words = subject.Rejected(reason.Length > 0 ? $"{kind}: {reason}" : kind);
        return reply.RecipientStatus == VerifyStatus.Bounce
            ? run.Reject(NotifyClass.Policy, replies.RejectCode, Status(replies.RejectCode / 100, subject), words)
            : replies.Tempfail.Apply(run, Status(4, subject), words);
    }

    private static string Status(int statusClass, Subject subject)
        => new EnhancedStatus(statusClass, 1, subject.Class == Subject.Sender ? 7 : 1).ToString();

    private sealed record VerificationReplies(int DeferCode, int RejectCode, string Reason, TempfailAction Tempfail);
}
