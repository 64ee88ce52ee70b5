using Postfix.Conf;
using Postfix.Mail;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions that ask lists in the DNS: by address (rbl, dnswl) or by name (rhsbl, rhswl).</summary>
internal static class BlockListRestrictions
{
    public static ValueTask<Verdict> RejectClientAddressAsync(RestrictionRun run, RestrictionItem item)
        => RejectAddressAsync(run, item.BlockList!);

    public static async ValueTask<Verdict> RejectByDefaultListsAsync(RestrictionRun run, RestrictionItem item)
    {
        run.Site.WarnOnce("support for restriction \"reject_maps_rbl\" will be removed from Postfix; use \"reject_rbl_client domain-name\" instead");
        foreach (var domain in ListSplitter.Split(run.Site.Restrictions.MapsRblDomains))
        {
            var verdict = await RejectAddressAsync(run, BlockList.Parse(domain));
            if (verdict != Verdict.Dunno)
            {
                return verdict;
            }
        }
        return Verdict.Dunno;
    }

    public static async ValueTask<Verdict> PermitClientAddressAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.Peer.Ip is { } address && await BlockListLookup.FindAsync(run, item.BlockList!, item.BlockList!.NameOf(address)) is not null
            ? await PermitAsync(run, item)
            : Verdict.Dunno;

    public static async ValueTask<Verdict> PermitClientNameAsync(RestrictionRun run, RestrictionItem item)
    {
        var name = run.Session.Peer.Name;
        return run.Session.Peer.NameStatus == Peer.NameStatus.Ok
            && await BlockListLookup.FindAsync(run, item.BlockList!, $"{name}.{item.BlockList!.Domain}") is not null
                ? await PermitAsync(run, item)
                : Verdict.Dunno;
    }

    public static ValueTask<Verdict> RejectClientNameAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.Peer.Name == Peer.ClientPeer.Unknown
            ? new(Verdict.Dunno)
            : RejectNameAsync(run, item.BlockList!, new Subject(run.Session.Peer.Name, Subject.Client));

    public static ValueTask<Verdict> RejectReverseClientNameAsync(RestrictionRun run, RestrictionItem item)
        => run.Session.Peer.ReverseName == Peer.ClientPeer.Unknown
            ? new(Verdict.Dunno)
            : RejectNameAsync(run, item.BlockList!, new Subject(run.Session.Peer.ReverseName, Subject.UnverifiedClient));

    public static ValueTask<Verdict> RejectHeloAsync(RestrictionRun run, RestrictionItem item)
        => RejectNameAsync(run, item.BlockList!, new Subject(run.Session.Helo!, Subject.Helo));

    public static ValueTask<Verdict> RejectSenderAsync(RestrictionRun run, RestrictionItem item)
        => RejectNameAsync(run, item.BlockList!, new Subject(run.Session.Sender!, Subject.Sender));

    public static ValueTask<Verdict> RejectRecipientAsync(RestrictionRun run, RestrictionItem item)
        => RejectNameAsync(run, item.BlockList!, new Subject(run.Session.Recipient!, Subject.Recipient));

    private static async ValueTask<Verdict> RejectAddressAsync(RestrictionRun run, BlockList list)
    {
        if (run.Session.Peer.Ip is not { } address
            || await BlockListLookup.FindAsync(run, list, list.NameOf(address)) is not { } reason)
        {
            return Verdict.Dunno;
        }
        return await BlockListReply.RejectAsync(run, list, reason, new Subject(run.Session.Peer.Address, Subject.Client));
    }

    private static async ValueTask<Verdict> RejectNameAsync(RestrictionRun run, BlockList list, Subject subject)
    {
        var domain = subject.Name[(subject.Name.LastIndexOf('@') + 1)..];
        if (domain.Length == 0 || domain.StartsWith('[') || HostAddress.IsValid(domain)
            || await BlockListLookup.FindAsync(run, list, $"{domain.TrimEnd('.')}.{list.Domain}") is not { } reason)
        {
            return Verdict.Dunno;
        }
        return await BlockListReply.RejectAsync(run, list, reason, subject);
    }

    private static async ValueTask<Verdict> PermitAsync(RestrictionRun run, RestrictionItem item)
    {
        // Postfix: an allow list may not make this system an open relay, so it counts only for what is ours anyway.
        return run.Session.Recipient is null || await DestinationRestrictions.PermitAuthDestinationAsync(run, item) == Verdict.Permit
            ? Verdict.Permit
            : Verdict.Dunno;
    }
}
