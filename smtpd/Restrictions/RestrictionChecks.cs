using Postfix.Conf;
using Postfix.Logging;
using Postfix.Posix;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Asks the restriction lists of each command. Each method returns the refusal, or null.</summary>
internal sealed class RestrictionChecks(SmtpdSite site)
{
    private const double SpaceReserve = 1.5;

    private RestrictionLists Lists => site.RestrictionLists;

    /// <summary>At connect.</summary>
    public async ValueTask<string?> ClientAsync(SmtpdSession session)
    {
        var run = new RestrictionRun(session);
        var verdict = await RunClientAsync(run);
        session.ClientDeferral = run.DeferIfPermit;
        return Refusal(run, verdict);
    }

    /// <summary>At HELO and EHLO.</summary>
    public async ValueTask<string?> HeloAsync(SmtpdSession session)
    {
        var run = new RestrictionRun(session);
        var verdict = await RunHeloAsync(run);
        session.HeloDeferral = run.DeferIfPermit;
        return Refusal(run, verdict);
    }

    /// <summary>At MAIL.</summary>
    /// <param name="session">The session, with the sender to check.</param>
    /// <param name="size">The announced size.</param>
    public async ValueTask<string?> MailAsync(SmtpdSession session, long size)
    {
        var run = new RestrictionRun(session);
        if (!site.Protocol.DelayReject)
        {
            var verdict = await RunSenderAsync(run);
            if (verdict == Verdict.Reject)
            {
                return run.Reply;
            }
            session.SenderDeferral = run.DeferIfPermit;
        }
        if (CheckSize(run, size) == Verdict.Reject)
        {
            return run.Reply;
        }
        // Postfix: a refusal for want of space is logged without the sender.
        session.CandidateSender = null;
        return Refusal(run, CheckSpace(run));
    }

    /// <summary>At RCPT and VRFY.</summary>
    public async ValueTask<string?> RecipientAsync(SmtpdSession session)
    {
        var run = new RestrictionRun(session);
        var verdict = Verdict.Dunno;
        if (site.Protocol.DelayReject)
        {
            verdict = await RunClientAsync(run);
            verdict = verdict == Verdict.Reject ? verdict : await RunHeloAsync(run);
            verdict = verdict == Verdict.Reject ? verdict : await RunSenderAsync(run);
        }
        else
        {
            // Nothing is accepted before there is a recipient.
            run.DeferIfPermit = session.ClientDeferral ?? session.HeloDeferral ?? session.SenderDeferral;
        }
        foreach (var list in Lists.AtRecipient)
        {
            if (verdict != Verdict.Reject)
            {
                verdict = await RunRecipientAsync(run, list);
                if (verdict == Verdict.Reject)
                {
                    OldDefaults.NoteRefusal(run, list);
                }
            }
        }
        if (verdict != Verdict.Reject && await OldDefaults.NoteRelayAsync(run) == Verdict.Reject)
        {
            verdict = Verdict.Reject;
        }
        verdict = run.Settle(verdict);
        if (verdict != Verdict.Reject && site.Restrictions.RejectUnlistedRecipient && !run.RecipientChecked && !session.IsDiscarding)
        {
            verdict = await RecipientTables.RejectUnlistedRecipientAsync(run, RestrictionLists.Nameless);
        }
        return Refusal(run, verdict);
    }

    /// <summary>At DATA and the first BDAT.</summary>
    public ValueTask<string?> DataAsync(SmtpdSession session)
        => RunOneAsync(session, Lists.Data, new Subject("DATA", Subject.Data));

    /// <summary>At the end of the content.</summary>
    /// <param name="session">The session.</param>
    /// <param name="size">The size of the content.</param>
    public ValueTask<string?> EndOfDataAsync(SmtpdSession session, long size)
    {
        session.ContentSize = size;
        return RunOneAsync(session, Lists.EndOfData, new Subject("END-OF-MESSAGE", Subject.EndOfData));
    }

    /// <summary>At ETRN.</summary>
    public async ValueTask<string?> EtrnAsync(SmtpdSession session)
    {
        var run = new RestrictionRun(session);
        var verdict = Verdict.Dunno;
        if (site.Protocol.DelayReject)
        {
            verdict = await RunClientAsync(run);
            verdict = verdict == Verdict.Reject ? verdict : await RunHeloAsync(run);
        }
        if (verdict != Verdict.Reject)
        {
            run.Subject = new Subject(session.EtrnName!, Subject.Etrn);
            run.BareTable = AccessRestrictions.EtrnAsync;
            verdict = await run.RunAsync(Lists.Etrn);
        }
        return Refusal(run, run.Settle(verdict));
    }

    /// <summary>Whether the client's message headers are completed and rewritten as local ones.</summary>
    public async ValueTask<bool> IsLocalRewriteAsync(SmtpdSession session)
    {
        var run = new RestrictionRun(session) { Subject = ClientSubject(session), IsSilent = true };
        return await run.RunAsync(Lists.LocalRewrite) == Verdict.Permit;
    }

    private static Subject ClientSubject(SmtpdSession session) => new(session.Peer.NameAddress, Subject.Client);

    private ValueTask<Verdict> RunClientAsync(RestrictionRun run)
    {
        run.Subject = ClientSubject(run.Session);
        run.BareTable = AccessRestrictions.ClientAsync;
        return run.RunAsync(Lists.Client);
    }

    private ValueTask<Verdict> RunHeloAsync(RestrictionRun run)
    {
        if (run.Session.Helo is not { } helo)
        {
            return new(Verdict.Dunno);
        }
        run.Subject = new Subject(helo, Subject.Helo);
        run.BareTable = AccessRestrictions.HeloAsync;
        return run.RunAsync(Lists.Helo);
    }

    private async ValueTask<Verdict> RunSenderAsync(RestrictionRun run)
    {
        if (run.Session.Sender is not { } sender)
        {
            return Verdict.Dunno;
        }
        run.Subject = new Subject(sender, Subject.Sender);
        run.BareTable = AccessRestrictions.SenderAsync;
        var verdict = await run.RunAsync(Lists.Sender);
        return verdict != Verdict.Reject && site.Restrictions.RejectUnlistedSender && sender.Length > 0
            && await RecipientTables.RejectUnlistedSenderAsync(run, RestrictionLists.Nameless) == Verdict.Reject
                ? Verdict.Reject
                : verdict;
    }

    private static ValueTask<Verdict> RunRecipientAsync(RestrictionRun run, RestrictionList list)
    {
        run.Subject = new Subject(run.Session.Recipient!, Subject.Recipient);
        run.BareTable = AccessRestrictions.RecipientAsync;
        return run.RunAsync(list);
    }

    private static async ValueTask<string?> RunOneAsync(SmtpdSession session, RestrictionList list, Subject subject)
    {
        var run = new RestrictionRun(session) { Subject = subject };
        session.HidesRecipients = true;
        var verdict = run.Settle(await run.RunAsync(list));
        session.HidesRecipients = false;
        return Refusal(run, verdict);
    }

    private Verdict CheckSize(RestrictionRun run, long size)
    {
        var limit = site.Queue.MessageSizeLimit;
        if (limit > 0 && size > limit)
        {
            return run.RejectPolicy(552, "5.3.4", "Message size exceeds fixed limit");
        }
        if (CurrentProcess.LargestFile is { } largest && size > largest)
        {
            return run.RejectPolicy(552, "5.3.4", "Message size exceeds file system imposed limit");
        }
        return Verdict.Dunno;
    }

    private Verdict CheckSpace(RestrictionRun run)
    {
        var limit = site.Queue.MessageSizeLimit;
        var (blocks, blockSize) = FileSystem.FreeSpace(".");
        var free = (double)blocks * blockSize;
        if (free < site.Queue.QueueMinimumFree || free < SpaceReserve * limit)
        {
            Log.Warning($"not enough free space in mail queue: {blocks * blockSize} bytes < {SpaceReserve}*message size limit");
            return run.Reject(NotifyClass.Resource, 452, "4.3.1", "Insufficient system storage");
        }
        return Verdict.Dunno;
    }

    private static string? Refusal(RestrictionRun run, Verdict verdict) => verdict == Verdict.Reject ? run.Reply : null;
}
