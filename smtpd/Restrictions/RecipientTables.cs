using System.Globalization;
using Postfix.Conf;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Whether an address in one of this system's address classes exists, by the tables of its class.</summary>
internal static class RecipientTables
{
    private static readonly string[] s_alwaysLocal = ["postmaster", "MAILER-DAEMON"];

    public static ValueTask<Verdict> RejectUnlistedRecipientAsync(RestrictionRun run, RestrictionItem item)
    {
        if (run.RecipientChecked || !run.Site.ChecksUnknownRecipients)
        {
            return new(Verdict.Dunno);
        }
        run.RecipientChecked = true;
        return CheckAsync(run, new Subject(run.Session.Recipient!, Subject.Recipient));
    }

    public static ValueTask<Verdict> RejectUnlistedSenderAsync(RestrictionRun run, RestrictionItem item)
    {
        if (run.SenderChecked || !run.Site.ChecksUnknownRecipients)
        {
            return new(Verdict.Dunno);
        }
        run.SenderChecked = true;
        return CheckAsync(run, new Subject(run.Session.Sender!, Subject.Sender));
    }

    private static async ValueTask<Verdict> CheckAsync(RestrictionRun run, Subject subject)
    {
        var resolved = await run.Site.ResolveAsync(run.Session.Sender ?? "", subject.Name);
        if (resolved.HasFailed)
        {
            return run.RejectForLookup(subject.Name);
        }
        var rewritten = await IsRewrittenAsync(run, resolved.Recipient, subject.Class == Subject.Sender);
        if (rewritten != MatchResult.NoMatch)
        {
            return rewritten == MatchResult.Match ? Verdict.Dunno : run.RejectForLookup(subject.Name);
        }
        if (resolved.Transport == run.Site.Ipc.ErrorServiceName)
        {
            return RejectForTransport(run, resolved, subject, resolved.IsAlias ? run.Site.Codes.UnknownVirtualAlias : 550);
        }
        if (resolved.Transport == "retry")
        {
            return RejectForTransport(run, resolved, subject, 450);
        }
        return await CheckClassAsync(run, resolved, subject);
    }

    private static async ValueTask<MatchResult> IsRewrittenAsync(RestrictionRun run, string address, bool isSender)
    {
        // What a canonical or virtual alias table has is taken as good: where it leads is found out later.
        var lists = run.Site.Lists;
        MapList[] maps = isSender
            ? [lists.RecipientCanonical, lists.SenderCanonical, lists.Canonical, lists.VirtualAlias]
            : [lists.RecipientCanonical, lists.Canonical, lists.VirtualAlias];
        foreach (var map in maps)
        {
            var result = await IsListedAsync(run, map, address);
            if (result != MatchResult.NoMatch)
            {
                return result;
            }
        }
        return MatchResult.NoMatch;
    }

    private static Verdict RejectForTransport(RestrictionRun run, ResolveReply resolved, Subject subject, int code)
    {
        var isSender = subject.Class == Subject.Sender;
        var (status, text) = EnhancedStatus.Split(
            resolved.NextHop, new EnhancedStatus(code / 100, 1, isSender ? 0 : 1));
        var corrected = StatusCorrection.Fix(status.WithClass(code / 100).ToString(), subject.Class);
        return run.Reject(NotifyClass.Bounce, code, corrected, subject.Rejected(text));
    }

    private static async ValueTask<Verdict> CheckClassAsync(RestrictionRun run, ResolveReply resolved, Subject subject)
    {
        var lists = run.Site.Lists;
        var codes = run.Site.Codes;
        var (map, code, table) = (resolved.Flags & ResolveFlags.ClassMask) switch
        {
            ResolveFlags.ClassLocal when IsAlwaysLocal(run, resolved.Recipient) => (null, 0, ""),
            ResolveFlags.ClassLocal => (lists.LocalRecipients, codes.UnknownLocalRecipient, "local recipient"),
            ResolveFlags.ClassVirtual => (lists.VirtualMailbox, codes.UnknownVirtualMailbox, "virtual mailbox"),
            ResolveFlags.ClassRelay => (lists.RelayRecipients, codes.UnknownRelayRecipient, "relay recipient"),
            _ => (default(MapList), 0, ""),
        };
        var listed = map is null || map.IsEmpty ? MatchResult.Match : await IsListedAsync(run, map, resolved.Recipient);
        if (listed == MatchResult.Match && resolved.IsRelay && subject.Class == Subject.Recipient)
        {
            OldDefaults.NoteRelayDomains(run, "address", resolved.Recipient);
        }
        return listed switch
        {
            MatchResult.Match => Verdict.Dunno,
            MatchResult.Error => run.RejectForLookup(subject.Name),
            _ => run.Reject(NotifyClass.Bounce, code, Status(code, subject), subject.Rejected(Unknown(run, table))),
        };
    }

    private static string Status(int code, Subject subject)
        => string.Create(CultureInfo.InvariantCulture, $"{code / 100}.1.{(subject.Class == Subject.Sender ? 0 : 1)}");

    private static string Unknown(RestrictionRun run, string table)
        => run.Site.Restrictions.ShowUserUnknownTableName ? $"User unknown in {table} table" : "User unknown";

    private static bool IsAlwaysLocal(RestrictionRun run, string address)
    {
        var local = AddressParts.LocalOf(address);
        return local.Equals(run.Site.Identity.DoubleBounceSender, StringComparison.OrdinalIgnoreCase)
            || local.Equals(s_alwaysLocal[0], StringComparison.OrdinalIgnoreCase)
            || local.Equals(s_alwaysLocal[1], StringComparison.OrdinalIgnoreCase);
    }

    private static async ValueTask<MatchResult> IsListedAsync(RestrictionRun run, MapList map, string address)
    {
        var match = await run.Site.Addresses.FindAsync(map, address);
        return match.Result.IsFound ? MatchResult.Match : match.Result.IsError ? MatchResult.Error : MatchResult.NoMatch;
    }
}
