using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Tests.Libipc;

/// <summary>One message of each type, with all its fields in use.</summary>
internal static class MessageSamples
{
    private static readonly Recipient s_recipient = new("u1@virt.example")
    {
        Original = "x \"y\"@virt.example",
        Offset = 384,
        DsnOriginal = "rfc822;u1@virt.example",
        Notify = DsnNotify.Success | DsnNotify.Failure,
    };

    private static readonly Dsn s_dsn = Dsn.Of("4.4.1", "connect: refused") with
    {
        Action = "delayed",
        DiagnosticType = "smtp",
        DiagnosticText = "451 4.3.0 no",
        MtaType = "dns",
        MtaName = "mx.example",
    };

    private static readonly BounceMessage s_message = new(BounceFlags.DeleteRecipients, "active", "4jXhVf67HTz7q20", "a@b")
    {
        Encoding = "8bit",
        SendOptions = SendOptions.Smtputf8Requested,
        EnvelopeId = "env",
        Return = DsnReturn.Headers,
    };

    public static IReadOnlyList<object> All { get; } =
    [
        new ReindexRequest("hash", "/etc/postfix/virtual"),
        new ReindexReply(ReindexReply.Failed, "no"),
        new StatusReply(-1),
        new PassedClient("192.0.2.1", "35380", "2001:db8::1", "25"),
        new RewriteRequest("local", "a@b"),
        new RewriteReply(1, "a@b.example"),
        new ResolveRequest(true, "s@t", "a@b"),
        new ResolveReply(0, "virtual", "virt.example", "u1@virt.example", ResolveFlags.ClassVirtual),
        new BounceAppendRequest(BounceFlags.Clean, "ID", s_recipient, s_dsn),
        new BounceFlushRequest(BounceOperation.Warn, s_message),
        new BounceVerpRequest(s_message, "+="),
        new BounceOneRequest(s_message, s_recipient, s_dsn),
        new CleanupAnnouncement(ProtocolNames.Cleanup, "ID"),
        new CleanupRequest(CleanupFlags.MaskExternal),
        new CleanupReply(CleanupStatus.Content, "no thanks"),
        new VerifyQueryRequest("a@b"),
        new VerifyQueryReply(0, VerifyStatus.Todo, "wait"),
        new VerifyUpdateRequest("a@b", VerifyStatus.Bounce, "no such user"),
        new FlushRequest(FlushRequest.Add, "dead.example", "ID"),
        new ShowqMessage("deferred", "ID", 1795381675, 1234, true, "a@b")
        {
            Recipients = [new("o@x", "u@x", "defer", "no"), new("", "v@x", "", "")],
        },
        new AnvilRequest("connect", "smtp:127.0.0.1"),
        new AnvilConnectReply(0, 2, 3),
        new AnvilRateReply(0, 7),
        new AnvilLookupReply(0, 1, 2, 3, 4, 5, 6),
        new ProxymapRequest(ProxymapRequest.Update, "hash:/x", 540736, 64) { Key = "k", Value = "v" },
        new ProxymapReply(ProxymapStatus.Ok, 64) { Key = "k", Value = "v" },
        new ScacheTurn(),
        new ScacheRequest(ScacheRequest.SaveDestination, "dest") { TimeToLive = 2, Property = "p\nq", EndpointLabel = "endp" },
        new ScacheEndpointReply(0, "p"),
        new ScacheDestinationReply(0, "p", "q"),
        new TlsmgrRequest(TlsmgrRequest.Update) { CacheType = "smtp", CacheId = "id", Session = [0, 1, 255] },
        new TlsmgrSeedReply(0, [1, 2, 3]),
        new TlsmgrPolicyReply(0, true, 3600),
        new TlsmgrLookupReply(0, [9]),
        new TlsmgrTicketKeyReply(0, [4, 5]),
        new DeliveryRecipient(s_recipient),
        new DeliveryRequest("ID", "virt.example", "a@b")
        {
            Flags = DeliveryFlags.Default | DeliveryFlags.ConnectionLoad,
            DataOffset = 262,
            DataSize = 267,
            Encoding = "7bit",
            SendOptions = SendOptions.Utf8Sender,
            EnvelopeId = "e",
            Return = DsnReturn.Full,
            Times = new DeliveryTimes { Arrival = 1_795_381_674_776_681, Active = 1_795_381_675_000_001, ReuseCount = 3 },
            Client = new ClientAttributes { Name = "n", Address = "::1", Port = "25", Protocol = "ESMTP", Helo = "h", LogIdent = "Q", RewriteContext = "local" },
            RecipientCount = 2,
        },
        new DeliveryResult(s_dsn, DeliveryResult.Defer),
    ];
}
