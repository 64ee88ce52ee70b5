using Postfix.Smtpd.Peer;
using Postfix.Tables;

namespace Postfix.Smtpd.Restrictions;

/// <summary>Restrictions on the client's address and name.</summary>
internal static class ClientRestrictions
{
    public static async ValueTask<Verdict> PermitMyNetworksAsync(RestrictionRun run, RestrictionItem item)
    {
        var peer = run.Session.Peer;
        var match = await run.Site.Lists.MyNetworks.MatchAsync(peer.Name, peer.Address);
        if (match == MatchResult.Match)
        {
            OldDefaults.NoteNetworks(run);
        }
        return match switch
        {
            MatchResult.Match => Verdict.Permit,
            MatchResult.Error => run.RejectForLookup(peer.Address),
            _ => Verdict.Dunno,
        };
    }

    public static ValueTask<Verdict> PermitInetInterfacesAsync(RestrictionRun run, RestrictionItem item)
        => new(run.Session.Peer.Ip is { } address && run.Site.OwnAddresses.IsInterface(address) ? Verdict.Permit : Verdict.Dunno);

    public static ValueTask<Verdict> PermitSaslAuthenticatedAsync(RestrictionRun run, RestrictionItem item)
        => new(run.Session.SaslUser is not null ? Verdict.Permit : Verdict.Dunno);

    public static ValueTask<Verdict> PermitClientCertificateAsync(RestrictionRun run, RestrictionItem item)
        => new(run.Session.HasTrustedCertificate ? Verdict.Permit : Verdict.Dunno);

    public static ValueTask<Verdict> RejectUnknownNameAsync(RestrictionRun run, RestrictionItem item)
    {
        var peer = run.Session.Peer;
        return new(peer.NameStatus == NameStatus.Ok
            ? Verdict.Dunno
            : run.RejectPolicy(
                peer.NameStatus is NameStatus.Permanent or NameStatus.Forged ? run.Site.Codes.UnknownClient : 450,
                "4.7.25",
                $"Client host rejected: cannot find your hostname, [{peer.Address}]"));
    }

    public static ValueTask<Verdict> RejectUnknownReverseNameAsync(RestrictionRun run, RestrictionItem item)
    {
        var peer = run.Session.Peer;
        return new(peer.ReverseNameStatus == NameStatus.Ok
            ? Verdict.Dunno
            : run.RejectPolicy(
                peer.ReverseNameStatus == NameStatus.Permanent ? run.Site.Codes.UnknownClient : 450,
                "4.7.1",
                $"Client host rejected: cannot find your reverse hostname, [{peer.Address}]"));
    }
}
