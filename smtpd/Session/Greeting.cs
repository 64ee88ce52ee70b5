using Postfix.Logging;
using Postfix.Smtpd.Peer;
using Postfix.Tables;

namespace Postfix.Smtpd;

/// <summary>The start of a session, at connect and after XCLIENT (RFC 5321 3.1).</summary>
internal static class Greeting
{
    /// <summary>Finds out how the client is treated.</summary>
    /// <param name="session">The session.</param>
    /// <returns>The greeting, or the refusal of a client that may do nothing.</returns>
    public static async ValueTask<string> MakeAsync(SmtpdSession session)
    {
        var site = session.Site;
        session.AccessDenied = null;
        // Postfix: a client that XCLIENT has made another one has that one's rights.
        session.IsXclientAllowed = await IsInAsync(site.Lists.XclientHosts, session.Peer);
        if (!session.IsStandAlone && !site.Protocol.DelayReject && await site.Checks.ClientAsync(session) is { } refusal)
        {
            session.AccessDenied = refusal;
            session.ErrorCount++;
            return refusal;
        }
        return $"220 {site.Protocol.Banner}";
    }

    /// <summary>Whether a client is in a list of those who may say things about others.</summary>
    /// <param name="hosts">The list.</param>
    /// <param name="peer">The client.</param>
    public static async ValueTask<bool> IsInAsync(AddressMatchList hosts, ClientPeer peer)
    {
        var result = await hosts.MatchAsync(peer.Name, peer.Address);
        if (result == MatchResult.Error)
        {
            Log.Warning($"don't know what EHLO features to announce to {peer.NameAddress}");
        }
        return result == MatchResult.Match;
    }
}
