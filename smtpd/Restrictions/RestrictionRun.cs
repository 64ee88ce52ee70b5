using System.Globalization;
using Postfix.Conf;
using Postfix.Logging;
using Postfix.Protocol;

namespace Postfix.Smtpd.Restrictions;

/// <summary>The asking of restriction lists for one command: what has been decided and what is still open.</summary>
internal sealed class RestrictionRun(SmtpdSession session)
{
    private const int DepthLimit = 100;
    private const string ConfigurationError = "Server configuration error";

    private int _depth;
    private int _warnDepth;

    /// <summary>The session.</summary>
    public SmtpdSession Session { get; } = session;

    /// <summary>What all sessions share.</summary>
    public SmtpdSite Site => Session.Site;

    /// <summary>What the list that is being asked is about.</summary>
    public Subject Subject { get; set; }

    /// <summary>What a table in the list that is not preceded by a restriction's name is asked about.</summary>
    public RestrictionCheck BareTable { get; set; } = AccessRestrictions.ClientAsync;

    /// <summary>Whether nothing is logged about what is permitted.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The refusal, once a verdict is <see cref="Verdict.Reject"/>.</summary>
    public string Reply { get; private set; } = "";

    /// <summary>Turns an acceptance into a refusal for now.</summary>
    public Deferral? DeferIfPermit { get; set; }

    /// <summary>Turns a final refusal into one for now.</summary>
    public Deferral? DeferIfReject { get; set; }

    /// <summary>Whether the recipient was looked for in its tables.</summary>
    public bool RecipientChecked { get; set; }

    /// <summary>Whether the sender was looked for in its tables.</summary>
    public bool SenderChecked { get; set; }

    /// <summary>Asks the restrictions of a list, one after the other, until one decides.</summary>
    /// <param name="list">The list.</param>
    public async ValueTask<Verdict> RunAsync(RestrictionList list)
    {
        if (Session.IsDiscarding)
        {
            // What is thrown away need not be refused.
            return Verdict.Dunno;
        }
        if (_depth >= DepthLimit)
        {
            Log.Warning($"smtpd restriction list \"{list.Name}\" has too many levels");
            return RejectForConfiguration();
        }
        _depth++;
        var verdict = await AskAsync(list.Items);
        _depth--;
        return verdict;
    }

    /// <summary>Refuses: makes the reply and logs it, or only warns when told so.</summary>
    /// <param name="error">The kind of error.</param>
    /// <param name="code">The reply code.</param>
    /// <param name="status">The enhanced status code.</param>
    /// <param name="text">The rest of the reply.</param>
    public Verdict Reject(NotifyClass error, int code, string status, string text)
    {
        // An error of our own is never only warned about.
        var onlyWarn = _warnDepth > 0 && (error & (NotifyClass.Software | NotifyClass.Resource | NotifyClass.Data)) == 0;
        Session.Errors |= error;
        var reply = Compose(code, status, text);
        if (!onlyWarn && DeferIfReject is { } deferral && reply[0] == '5')
        {
            _warnDepth = 0;
            DeferIfReject = null;
            return Reject(deferral.Error, deferral.Code, deferral.Status, deferral.Reason);
        }
        var digits = reply.ToCharArray();
        digits[0] = digits[0] == '5' && Site.SoftBounce ? '4' : digits[0];
        digits[4] = digits[0];
        reply = new string(digits);
        Session.LogAction(onlyWarn ? "reject_warning" : "reject", reply);
        if (onlyWarn)
        {
            return Verdict.Dunno;
        }
        Reply = reply;
        return Verdict.Reject;
    }

    /// <summary>Refuses a part of the current subject's list with a policy error.</summary>
    public Verdict RejectPolicy(int code, string status, string text) => Reject(NotifyClass.Policy, code, status, text);

    /// <summary>Refuses because the configuration makes no sense.</summary>
    public Verdict RejectForConfiguration() => Reject(NotifyClass.Software, 451, "4.3.5", ConfigurationError);

    /// <summary>Refuses because a table of recipients or the address resolver cannot answer.</summary>
    /// <param name="address">The address that was looked up.</param>
    public Verdict RejectForLookup(string address) => Reject(NotifyClass.Software, 451, "4.3.0", $"<{address}>: Temporary lookup failure");

    /// <summary>Refuses because an access table cannot answer.</summary>
    /// <param name="subject">What it was asked about.</param>
    public Verdict RejectForTable(Subject subject) => Reject(NotifyClass.Software, 451, "4.3.5", subject.Rejected(ConfigurationError));

    /// <summary>Notes a refusal for the case that the mail would be accepted; the first one stays.</summary>
    public Verdict SetDeferIfPermit(int code, string status, string reason)
    {
        if (_warnDepth > 0)
        {
            return Reject(NotifyClass.Policy, code, status, reason);
        }
        DeferIfPermit ??= new Deferral(NotifyClass.Policy, code, status, reason);
        return Verdict.Dunno;
    }

    /// <summary>Notes a refusal for now for the case that the mail would be refused; the first one stays.</summary>
    public Verdict SetDeferIfReject(int code, string status, string reason)
    {
        DeferIfReject ??= new Deferral(NotifyClass.Policy, code, status, reason);
        return Verdict.Dunno;
    }

    /// <summary>Refuses with the deferral that stands against an acceptance, if there is one.</summary>
    /// <param name="verdict">The verdict so far.</param>
    public Verdict Settle(Verdict verdict)
        => verdict != Verdict.Reject && DeferIfPermit is { } deferral
            ? Reject(deferral.Error, deferral.Code, deferral.Status, deferral.Reason)
            : verdict;

    private async ValueTask<Verdict> AskAsync(IReadOnlyList<RestrictionItem> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            var item = items[index];
            if (item.IsWarnIfReject)
            {
                _warnDepth = _warnDepth == 0 ? _depth : _warnDepth;
                continue;
            }
            Log.Debug($"smtpd restriction: {item.Name}");
            var verdict = await CheckAsync(item);
            if (Session.IsDiscarding)
            {
                return Verdict.Dunno;
            }
            if (item.IsLast && index + 1 < items.Count && (_warnDepth == 0 || item.IsPermit))
            {
                Log.Warning($"restriction `{items[index + 1].Name}' after `{item.Restriction!.Name}' is ignored");
            }
            if (_warnDepth >= _depth)
            {
                _warnDepth = 0;
            }
            if (verdict != Verdict.Dunno)
            {
                return verdict;
            }
            if (DeferIfPermit is not null && DeferIfReject is not null)
            {
                // Whatever comes now, the reply is a refusal for now.
                return Verdict.Dunno;
            }
        }
        return Verdict.Dunno;
    }

    private async ValueTask<Verdict> CheckAsync(RestrictionItem item)
    {
        if (item.Fault is not null)
        {
            Log.Warning(item.Fault);
            return RejectForConfiguration();
        }
        if (item.Complaint is not null)
        {
            Log.Warning(item.Complaint);
            return Verdict.Dunno;
        }
        if (item.Class is not null)
        {
            return await RunAsync(item.Class);
        }
        if (item.Restriction is null)
        {
            return await BareTable(this, item);
        }
        if (!IsKnown(item.Restriction.Needs))
        {
            return Verdict.Dunno;
        }
        var verdict = await item.Restriction.Check(this, item);
        if (verdict == Verdict.Permit && item.Restriction.Argument is not (ArgumentKind.Table or ArgumentKind.Server))
        {
            await LogPermitAsync(item.Name, PermittedSubject(item.Restriction), item.Argument ?? "");
        }
        return verdict;
    }

    /// <summary>Logs that something is permitted, where the site wants that and nothing stands against it.</summary>
    /// <param name="action">The restriction, or the word of an access table.</param>
    /// <param name="subject">What is permitted.</param>
    /// <param name="source">What else there is to say.</param>
    public async ValueTask LogPermitAsync(string action, Subject subject, string source)
    {
        if (!IsSilent && DeferIfPermit is null && await Site.Lists.IsLoggedPermitAsync(action))
        {
            Session.LogAction("permit", $"action={action} for {subject.Class}={subject.Name} {source}");
        }
    }

    /// <summary>Asks a list that an access table names: what it refuses is what the table was asked about.</summary>
    /// <param name="list">The list.</param>
    /// <param name="subject">What the table was asked about.</param>
    public async ValueTask<Verdict> RunAsync(RestrictionList list, Subject subject)
    {
        var outer = Subject;
        Subject = subject;
        var verdict = await RunAsync(list);
        Subject = outer;
        return verdict;
    }

    private Subject PermittedSubject(Restriction restriction) => restriction.Needs switch
    {
        Needs.Helo => new Subject(Session.Helo!, Subject.Helo),
        Needs.Sender or Needs.NonNullSender => new Subject(Session.Sender!, Subject.Sender),
        Needs.Recipient => new Subject(Session.Recipient!, Subject.Recipient),
        Needs.Etrn => new Subject(Session.EtrnName!, Subject.Etrn),
        _ when restriction.IsAboutClient => new Subject(Session.Peer.NameAddress, Subject.Client),
        _ => Subject,
    };

    private bool IsKnown(Needs needs) => needs switch
    {
        Needs.Helo => Session.Helo is not null,
        Needs.Sender => Session.Sender is not null,
        Needs.NonNullSender => Session.Sender is { Length: > 0 },
        Needs.Recipient => Session.Recipient is not null,
        Needs.Etrn => Session.EtrnName is not null,
        Needs.ReverseName => !Session.Peer.HasNoReverseName,
        _ => true,
    };

    private static string Compose(int code, string status, string text)
    {
        var reply = string.Create(CultureInfo.InvariantCulture, $"{code} {status} {text}");
        if (code is < 400 or > 599)
        {
            Log.Warning($"SMTP reply code configuration error: {reply}");
            reply = "450 4.7.1 Service unavailable";
        }
        else if (ReplySyntax.StatusLength(reply.AsSpan(4)) == 0)
        {
            Log.Warning($"DSN detail code configuration error: {reply}");
            reply = "450 4.7.1 Service unavailable";
        }
        // Postfix: a client reads blanks where the log has question marks.
        return Log.Printable(reply, ' ');
    }
}
