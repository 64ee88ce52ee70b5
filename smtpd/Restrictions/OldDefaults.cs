using Postfix.Logging;

namespace Postfix.Smtpd.Restrictions;

/// <summary>
/// Says where mail is accepted or refused only because main.cf was written for an old release, whose defaults it keeps
/// (compatibility_level).
/// </summary>
internal static class OldDefaults
{
    private const string Using = "using backwards-compatible default setting";

    /// <summary>What smtpd_relay_restrictions permits by the default of later releases.</summary>
    public const string LaterRelayPermissions = "permit_mynetworks, permit_sasl_authenticated, permit_auth_destination";

    /// <summary>Later releases count a client's whole subnet no longer as ours.</summary>
    /// <param name="run">The run; its client is in mynetworks.</param>
    public static void NoteNetworks(RestrictionRun run)
    {
        var peer = run.Session.Peer;
        if (run.Site.Lists.HasOldNetworks && !(peer.Ip is { } address && run.Site.OwnAddresses.IsInterface(address)))
        {
            Log.Info($"{Using} mynetworks_style=subnet to permit request from client \"{peer.NameAddress}\"");
        }
    }

    /// <summary>Later releases do not relay for what is in mydestination.</summary>
    /// <param name="run">The run.</param>
    /// <param name="kind">What is accepted: a domain or an address.</param>
    /// <param name="name">Its name.</param>
    public static void NoteRelayDomains(RestrictionRun run, string kind, string name)
    {
        if (run.Site.Lists.HasOldRelayDomains)
        {
            Log.Info($"{Using} relay_domains=$mydestination to accept mail for {kind} \"{name}\"");
        }
    }

    /// <summary>Later releases want SMTPUTF8 for such an address.</summary>
    /// <param name="session">The session.</param>
    /// <param name="kind">sender or recipient.</param>
    /// <param name="address">The address.</param>
    public static void NoteAddress(SmtpdSession session, string kind, string address)
    {
        if (session.Site.Mime.IsSmtpUtf8EnableOld && !System.Text.Ascii.IsValid(address))
        {
            Log.Info($"{Using} smtputf8_enable=no to accept non-ASCII {kind} address \"{address}\" from {session.Peer.NameAddress}");
        }
    }

    /// <summary>Later releases ask the list against relaying before the other one.</summary>
    /// <param name="run">The run.</param>
    /// <param name="list">The list that refused.</param>
    public static void NoteRefusal(RestrictionRun run, RestrictionList list)
    {
        var session = run.Session;
        if (run.Site.Restrictions.IsRelayBeforeRecipientOld && list == run.Site.RestrictionLists.AtRecipient[0] && !list.IsEmpty)
        {
            Log.Info($"{session.QueueId}: {Using} smtpd_relay_before_recipient_restrictions=no "
                + $"to reject recipient \"{session.Recipient}\" from client \"{session.Peer.NameAddress}\"");
        }
    }

    /// <summary>Later releases have a list against relaying.</summary>
    /// <param name="run">The run; nothing has refused the recipient.</param>
    /// <returns>A refusal when it cannot be found out what a later release would do.</returns>
    public static async ValueTask<Verdict> NoteRelayAsync(RestrictionRun run)
    {
        var session = run.Session;
        var verdict = run.Site.RestrictionLists.LaterRelay is { } later ? await run.RunAsync(later) : Verdict.Permit;
        if (verdict == Verdict.Dunno)
        {
            Log.Info($"{Using} \"smtpd_relay_restrictions = (empty)\" to avoid \"Relay access denied\" error "
                + $"for recipient \"{session.Recipient}\" from client \"{session.Peer.NameAddress}\"");
        }
        return verdict;
    }
}
