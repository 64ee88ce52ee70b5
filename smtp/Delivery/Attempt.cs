using Postfix.Conf;
using Postfix.Delivery;
using Postfix.Ipc;
using Postfix.Logging;
using Postfix.Mail;
using Postfix.Protocol;
using Postfix.Queue;

namespace Postfix.SmtpClient;

/// <summary>
/// One delivery request while it goes from server to server: who is left, and what becomes of a failure. A temporary
/// failure is final only with the last server; before, the recipients stay for the next one.
/// </summary>
internal sealed class Attempt(DeliveryContext delivery, AgentSettings settings, TimeSpan messageAge)
{
    private readonly List<Recipient> _later = [];
    private List<Recipient> _left = [.. delivery.Request.Recipients];

    public DeliveryContext Delivery => delivery;

    public DeliveryRequest Request => delivery.Request;

    public string QueueId => delivery.Request.QueueId;

    public string NextHop => delivery.Request.NextHop;

    public TimeSpan MessageAge => messageAge;

    /// <summary>The recipients still without outcome at this server.</summary>
    public IReadOnlyList<Recipient> Left => _left;

    /// <summary>Whether nobody is left for the next server either.</summary>
    public bool IsDone => _left.Count == 0 && _later.Count == 0;

    /// <summary>Whether there is no other server to try.</summary>
    public bool IsFinalServer { get; set; }

    /// <summary>Whether to look for signs of talking to this very system.</summary>
    public bool DetectLoops { get; set; }

    /// <summary>The protection the current destination needs.</summary>
    public TlsLevel TlsLevel { get; set; }

    /// <summary>Why the last server or look-up failed.</summary>
    public Dsn Problem { get; set; } = new();

    /// <summary>Goes to the next server with those that are left.</summary>
    public void StartServer()
    {
        if (_later.Count > 0)
        {
            _left.AddRange(_later);
            _later.Clear();
        }
    }

    /// <summary>The server did not want to talk, or the connection is of no use.</summary>
    public ValueTask SiteFailedAsync(SmtpSession session, SmtpReply reply, string reason)
        => AllFailedAsync(session, FailureText.FromReply(session.Peer, Checked(session, reply), reason), isDestination: true);

    /// <summary>The server cannot be used for a reason found here.</summary>
    public ValueTask SiteFailedLocallyAsync(SmtpSession session, string status, string reason)
        => AllFailedAsync(session, Dsn.Of(status, reason), isDestination: true);

    /// <summary>The server refused the message.</summary>
    public ValueTask MessageFailedAsync(SmtpSession session, SmtpReply reply, string command)
        => AllFailedAsync(session, FailureText.FromReply(session.Peer, Checked(session, reply), Said(session, reply, command)), isDestination: false);

    /// <summary>The message cannot be sent to this server for a reason found here.</summary>
    public ValueTask MessageFailedLocallyAsync(SmtpSession session, string status, string reason)
        => AllFailedAsync(session, Dsn.Of(status, reason), isDestination: false);

    /// <summary>The connection broke or the server took too long.</summary>
    public ValueTask ConnectionFailedAsync(SmtpSession session, bool timedOut)
    {
        session.IsSpent = true;
        var reason = timedOut
            ? $"conversation with {session.Peer.WithAddress} timed out while {session.Activity}"
            : $"lost connection with {session.Peer.WithAddress} while {session.Activity}";
        return AllFailedAsync(session, Dsn.Of("4.4.2", reason), isDestination: true);
    }

    /// <summary>There was no server to talk to.</summary>
    public ValueTask NoServerAsync() => AllFailedAsync(null, Problem, isDestination: true);

    /// <summary>The server refused a recipient.</summary>
    public async ValueTask RecipientFailedAsync(SmtpSession session, Recipient recipient, SmtpReply reply, string command)
    {
        var dsn = FailureText.FromReply(session.Peer, Checked(session, reply), Said(session, reply, command));
        _left.Remove(recipient);
        if (IsTemporary(dsn) && !IsFinalServer)
        {
            Log.Info($"{QueueId}: {dsn.Reason}");
            _later.Add(recipient);
            return;
        }
        await RecordAsync(session, recipient, dsn);
    }

    /// <summary>The server took the message for a recipient.</summary>
    public async ValueTask RecipientDoneAsync(SmtpSession session, Recipient recipient, SmtpReply reply)
    {
        _left.Remove(recipient);
        var dsn = FailureText.Accepted(session.Peer, reply) with { Action = settings.AssumeFinal ? "delivered" : "relayed" };
        // Who offers DSN reports success himself (RFC 3461 5.2.2).
        var passed = session.Has(EhloKeyword.Dsn);
        var noted = passed ? recipient with { Notify = recipient.Notify & ~DsnNotify.Success } : recipient;
        await delivery.RecordAsync(new RecipientOutcome(noted, session.Peer.WithPort, OutcomeKind.Sent, dsn) { Tls = TlsText(session) });
    }

    /// <summary>Gives up on everybody at once without a server: the mail went elsewhere.</summary>
    public IReadOnlyList<Recipient> TakeAll()
    {
        StartServer();
        var all = _left;
        _left = [];
        return all;
    }

    private async ValueTask AllFailedAsync(SmtpSession? session, Dsn dsn, bool isDestination)
    {
        Problem = dsn;
        if (session is not null)
        {
            session.IsSpent |= isDestination;
        }
        var isTemporary = IsTemporary(dsn);
        if (isTemporary && !IsFinalServer)
        {
            if (_left.Count > 0)
            {
                Log.Info($"{QueueId}: {dsn.Reason}");
            }
            _later.AddRange(_left);
            _left.Clear();
            return;
        }
        var failed = _left;
        _left = [];
        foreach (var recipient in failed)
        {
            await RecordAsync(session, recipient, dsn);
        }
        if (isDestination && isTemporary)
        {
            delivery.DestinationFailure ??= dsn;
        }
    }

    private async ValueTask RecordAsync(SmtpSession? session, Recipient recipient, Dsn dsn)
        => await delivery.RecordAsync(RecipientOutcome.Of(recipient, session?.Peer.WithPort ?? RecipientOutcome.NoRelay, dsn) with { Tls = TlsText(session) });

    private string? TlsText(SmtpSession? session)
    {
        if (!settings.Tls.LogFeatureStatus)
        {
            return null;
        }
        var level = TlsLevels.Name(TlsLevel);
        return TlsLevel switch
        {
            TlsLevel.None => level,
            TlsLevel.May when session is not null && session.IsReady => level + ":none",
            _ => level + "?",
        };
    }

    // RFC 5321 4.2.3: these codes say that this client made a mistake, which postmaster should know.
    private static SmtpReply Checked(SmtpSession session, SmtpReply reply)
    {
        if (reply.Code is < 400 or > 599 or 555 or (>= 500 and < 510))
        {
            session.Errors |= NotifyClass.Protocol;
        }
        return reply;
    }

    private static string Said(SmtpSession session, SmtpReply reply, string command)
        => $"{(reply.Class is 4 or 5 ? "" : "Protocol error: ")}host {session.Peer.WithAddress} said: {FailureText.OneLine(reply.Text)} (in reply to {command})";

    private static bool IsTemporary(Dsn dsn) => dsn.Status.StartsWith('4');
}
