using Postfix.Conf;
using Postfix.Logging;
using Postfix.Protocol;
using Postfix.Smtpd.Peer;
using Postfix.Smtpd.Transaction;

namespace Postfix.Smtpd;

/// <summary>The state of one SMTP session.</summary>
internal sealed class SmtpdSession
{
    private const string NoQueueId = "NOQUEUE";

    public SmtpdSession(SmtpdSite site, SmtpConnection connection, ClientPeer peer)
    {
        Site = site;
        Connection = connection;
        Peer = peer;
        RealPeer = peer;
        Discarded = site.DiscardedKeywords;
        Attributes = new SessionAttributes(this);
        Replies = new SessionReplies(this);
        ClientLimits = new ClientLimits(this);
    }

    /// <summary>What all sessions share.</summary>
    public SmtpdSite Site { get; }

    /// <summary>The connection.</summary>
    public SmtpConnection Connection { get; }

    /// <summary>The client, perhaps as XCLIENT gave it.</summary>
    public ClientPeer Peer { get; set; }

    /// <summary>The client at the other end of the connection.</summary>
    public ClientPeer RealPeer { get; set; }

    /// <summary>What XFORWARD said about where the mail comes from.</summary>
    public ForwardedClient Forwarded { get; set; } = ForwardedClient.None;

    /// <summary>The command in progress, as the log calls it.</summary>
    public string Where { get; set; } = "CONNECT";

    /// <summary>SMTP, or ESMTP after EHLO.</summary>
    public string Protocol { get; set; } = "SMTP";

    /// <summary>The name in HELO or EHLO.</summary>
    public string? Helo { get; set; }

    /// <summary>The mail transaction; null outside of one.</summary>
    public MailTransaction? Mail { get; set; }

    /// <summary>What access tables want done with the message.</summary>
    public TransactionActions Actions { get; set; } = new();

    /// <summary>Whether an access table throws the message away: nothing more is checked.</summary>
    public bool IsDiscarding { get; set; }

    /// <summary>A sender that is being checked.</summary>
    public string? CandidateSender { get; set; }

    /// <summary>A recipient that is being checked.</summary>
    public string? CandidateRecipient { get; set; }

    /// <summary>The sender; null outside of a transaction.</summary>
    public string? Sender => CandidateSender ?? Mail?.Sender;

    /// <summary>The recipient that is being checked, or the first one of the transaction.</summary>
    public string? Recipient => CandidateRecipient ?? (HidesRecipients && Mail?.RecipientCount > 1 ? null : Mail?.FirstRecipient);

    /// <summary>Whether the message is being checked as a whole: then one of several recipients must not stand for it.</summary>
    public bool HidesRecipients { get; set; }

    /// <summary>The argument of ETRN.</summary>
    public string? EtrnName { get; set; }

    /// <summary>The size of the content, once it is complete.</summary>
    public long ContentSize { get; set; }

    /// <summary>How BDAT stands.</summary>
    public ChunkingState Chunking { get; set; }

    /// <summary>The classes of errors made so far.</summary>
    public NotifyClass Errors { get; set; }

    /// <summary>How many errors the client has made.</summary>
    public int ErrorCount { get; set; }

    /// <summary>How many commands without use for mail the client has sent.</summary>
    public int JunkCount { get; set; }

    /// <summary>What was said.</summary>
    public SmtpTranscript Transcript { get; } = new();

    /// <summary>How often which command was used.</summary>
    public CommandCounts Counts { get; } = new();

    /// <summary>EHLO keywords this client is not offered.</summary>
    public EhloKeyword Discarded { get; set; }

    /// <summary>The refusal of a client that may do nothing.</summary>
    public string? AccessDenied { get; set; }

    /// <summary>What the restrictions at connect, asked ahead of the others, have against accepting anything.</summary>
    public Restrictions.Deferral? ClientDeferral { get; set; }

    /// <summary>What those at HELO have against it.</summary>
    public Restrictions.Deferral? HeloDeferral { get; set; }

    /// <summary>What those at MAIL have against it.</summary>
    public Restrictions.Deferral? SenderDeferral { get; set; }

    /// <summary>Whether the client sent commands before their time.</summary>
    public bool HasPipelinedTooEarly { get; set; }

    /// <summary>Whether the connection ends after the reply.</summary>
    public bool HangsUp { get; set; }

    /// <summary>Why the session ended before its time, for log and postmaster.</summary>
    public string? EndReason { get; set; }

    /// <summary>Whether the client talks by standard input.</summary>
    public bool IsStandAlone { get; init; }

    /// <summary>Whether line ends without CR are the client's business.</summary>
    public BareNewlineMode BareNewline { get; set; }

    /// <summary>Whether the last thing the client sent is content of a message.</summary>
    public bool IsInContent { get; set; }

    /// <summary>Whether there was one.</summary>
    public bool HasBareNewline { get; set; }

    /// <summary>Whether what is said is logged (debug_peer_list).</summary>
    public bool IsDebugged { get; set; }

    /// <summary>How message headers are completed: local or remote.</summary>
    public string RewriteContext { get; set; } = "local";

    /// <summary>Whether the session is encrypted.</summary>
    public bool IsEncrypted => false;

    /// <summary>Whether the client has shown a certificate that is trusted.</summary>
    public bool HasTrustedCertificate => false;

    /// <summary>The fingerprints of the client's certificate and key.</summary>
    public IReadOnlyList<string> CertificateFingerprints => [];

    /// <summary>The mechanism of authentication; null without.</summary>
    public string? SaslMethod { get; set; }

    /// <summary>The authenticated user; null without.</summary>
    public string? SaslUser { get; set; }

    /// <summary>The sender that MAIL AUTH= names; null without.</summary>
    public string? SaslSender { get; set; }

    /// <summary>Attributes by name, for replies.</summary>
    public SessionAttributes Attributes { get; }

    /// <summary>The way replies take.</summary>
    public SessionReplies Replies { get; }

    /// <summary>Whether the client, as it is known now, may use XCLIENT.</summary>
    public bool IsXclientAllowed { get; set; }

    /// <summary>Whether the client at the other end may use XFORWARD.</summary>
    public bool IsXforwardAllowed { get; set; }

    /// <summary>What the client may do in a time unit.</summary>
    public ClientLimits ClientLimits { get; }

    /// <summary>The queue id of the transaction, or what stands for none.</summary>
    public string QueueId => Mail?.QueueId ?? NoQueueId;

    /// <summary>Logs what happened to a command, with what is known about the transaction.</summary>
    /// <param name="action">What happened: reject, hold ...</param>
    /// <param name="text">The reply or what else there is to say.</param>
    public void LogAction(string action, string text)
        => Log.Info($"{QueueId}: {action}: {Where} from {Peer.NameAddress}: {text};{Details()}");

    /// <summary>Sender, recipient, protocol and HELO name, as far as they are known, for a log line.</summary>
    public string Details()
    {
        var sender = Sender is { } from ? $" from=<{Site.LoggedAddress.Format(from)}>" : "";
        var recipient = Recipient is { } to ? $" to=<{Site.LoggedAddress.Format(to)}>" : "";
        var helo = Helo is { } name ? $" helo=<{name}>" : "";
        var user = SaslUser is null ? "" : $" sasl_method={SaslMethod} sasl_username={SaslUser}" + (SaslSender is null ? "" : $" sasl_sender={SaslSender}");
        return $"{sender}{recipient} proto={Protocol}{helo}{user}";
    }

    /// <summary>The refusal of a line that ends in LF alone.</summary>
    public string BareNewlineReply
        => $"{Site.Protocol.ForbidBareNewlineRejectCode} 5.5.2 {Site.Identity.MyHostname} Error: bare <LF> received";

    /// <summary>Logs that such a line was refused.</summary>
    public void LogBareNewline() => LogAction("reject", "bare <LF> received");

    /// <summary>Ends the transaction; what was not finished is taken back.</summary>
    public async ValueTask ResetTransactionAsync()
    {
        if (Mail is { } mail)
        {
            Mail = null;
            await mail.EndAsync();
        }
        Actions = new TransactionActions();
        Chunking = ChunkingState.None;
        ContentSize = 0;
        IsDiscarding = false;
        SaslSender = null;
        // What was forwarded is about one message.
        Forwarded = ForwardedClient.None;
    }

    /// <summary>Forgets the client's greeting.</summary>
    public void ResetHelo() => Helo = null;
}
