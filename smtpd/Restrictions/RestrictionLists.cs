using Postfix.Logging;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The restriction lists of this server.</summary>
internal sealed class RestrictionLists
{
    private static readonly HashSet<string> s_refusals = new(StringComparer.OrdinalIgnoreCase)
    {
        "reject_unauth_destination", "defer_unauth_destination", "reject", "defer", "defer_if_permit", "check_relay_domains",
    };

    /// <summary>Parses the lists.</summary>
    /// <param name="site">The configuration.</param>
    public RestrictionLists(SmtpdSite site)
    {
        var lists = site.Restrictions;
        Parser = new RestrictionParser(site, lists.Classes, site.Main.Value);
        Client = Parser.Parse("smtpd_client_restrictions", lists.Client);
        Helo = Parser.Parse("smtpd_helo_restrictions", lists.Helo);
        Sender = Parser.Parse("smtpd_sender_restrictions", lists.Sender);
        Relay = Parser.Parse("smtpd_relay_restrictions", lists.Relay);
        LaterRelay = lists.IsRelayOld ? Parser.Parse(Relay.Name, OldDefaults.LaterRelayPermissions) : null;
        var recipient = Parser.Parse("smtpd_recipient_restrictions", lists.Recipient);
        AtRecipient = lists.RelayBeforeRecipient ? [Relay, recipient] : [recipient, Relay];
        Data = Parser.Parse("smtpd_data_restrictions", lists.Data);
        EndOfData = Parser.Parse("smtpd_end_of_data_restrictions", lists.EndOfData);
        Etrn = Parser.Parse("smtpd_etrn_restrictions", lists.Etrn);
        LocalRewrite = Parser.Parse("local_header_rewrite_clients", site.Message.LocalHeaderRewriteClients);
    }

    /// <summary>An item for restrictions that are asked without being in a list.</summary>
    public static RestrictionItem Nameless { get; } = new("", null);

    public RestrictionParser Parser { get; }

    public RestrictionList Client { get; }

    public RestrictionList Helo { get; }

    public RestrictionList Sender { get; }

    public RestrictionList Relay { get; }

    /// <summary>What permits relaying in later releases, when main.cf was written for one that had no such list; else null.</summary>
    public RestrictionList? LaterRelay { get; }

    /// <summary>The relay and recipient lists, in the order they are asked.</summary>
    public IReadOnlyList<RestrictionList> AtRecipient { get; }

    public RestrictionList Data { get; }

    public RestrictionList EndOfData { get; }

    public RestrictionList Etrn { get; }

    public RestrictionList LocalRewrite { get; }

    /// <summary>Makes sure that the server refuses to relay for strangers, by whatever restriction.</summary>
    /// <exception cref="FatalException">It would not.</exception>
    public void RequireRelayControl()
    {
        if (!AtRecipient.Any(list => list.Mentions(s_refusals)))
        {
            throw new FatalException(
                "in parameter smtpd_relay_restrictions or smtpd_recipient_restrictions, specify at least one working instance of: "
                + "reject_unauth_destination, defer_unauth_destination, reject, defer, defer_if_permit or check_relay_domains");
        }
    }
}
