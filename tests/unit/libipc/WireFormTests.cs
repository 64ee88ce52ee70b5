using System.Text;
using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Queue;

namespace Postfix.Tests.Libipc;

/// <summary>The bytes on the wire are those of Postfix; NUL is written as a middle dot here.</summary>
[TestFixture]
internal sealed class WireFormTests
{
    [Test]
    public void Cleanup_announces_itself_with_the_queue_id()
        => AssertWire(new CleanupAnnouncement("cleanup_protocol", "4jXhVf67HTz7q20"), "protocol·cleanup_protocol·queue_id·4jXhVf67HTz7q20··");

    [Test]
    public void A_resolve_request_and_its_reply()
    {
        AssertWire(
            new ResolveRequest(false, "alice@oracle.example", "u1@virt.example"),
            "request·resolve·sender·alice@oracle.example·address·u1@virt.example··");
        AssertWire(
            new ResolveReply(0, "virtual", "virt.example", "u1@virt.example", ResolveFlags.ClassVirtual),
            "flags·0·transport·virtual·nexthop·virt.example·recipient·u1@virt.example·flags·1024··");
    }

    [Test]
    public void An_entry_for_a_log()
    {
        var recipient = new Recipient("u1@virt.example")
        {
            Original = "u1@virt.example",
            Offset = 384,
            DsnOriginal = "rfc822;u1@virt.example",
            Notify = (DsnNotify)14,
        };
        var dsn = Dsn.Of("2.0.0", "delivery via virtual: delivered to mailbox") with { Action = "delivered" };
        AssertWire(
            new BounceAppendRequest(BounceFlags.None, "4jXhVf67HTz7q20", recipient, dsn),
            "nrequest·0·flags·0·queue_id·4jXhVf67HTz7q20·original_recipient·u1@virt.example·recipient·u1@virt.example·offset·384·"
            + "dsn_orig_rcpt·rfc822;u1@virt.example·notify_flags·14·status·2.0.0·diag_type··diag_text··mta_type··mta_mname··"
            + "action·delivered·reason·delivery via virtual: delivered to mailbox··");
    }

    [Test]
    public void The_answer_of_a_delivery_agent()
        => AssertWire(
            new DeliveryResult(new Dsn(), DeliveryResult.Defer),
            "status··diag_type··diag_text··mta_type··mta_mname··action··reason··status·4294967295··");

    [Test]
    public void A_request_to_flush()
        => AssertWire(new FlushRequest("add", "dead.example", "4jXhVg0S7Wz7q1x"), "request·add·site·dead.example·queue_id·4jXhVg0S7Wz7q1x··");

    [Test]
    public void A_request_to_tlsmgr()
        => AssertWire(new TlsmgrRequest("seed") { Size = 32 }, "request·seed·size·32··");

    [Test]
    public void The_times_of_a_delivery_take_88_bytes()
    {
        var bytes = new byte[DeliveryTimes.Size];
        new DeliveryTimes { Arrival = 1_000_002, ReuseCount = 1 }.ToBytes(bytes);
        Assert.That((bytes[0], bytes[8], bytes[80]), Is.EqualTo(((byte)1, (byte)2, (byte)1)));
        Assert.That(DeliveryTimes.FromBytes(bytes), Is.EqualTo(new DeliveryTimes { Arrival = 1_000_002, ReuseCount = 1 }));
    }

    [Test]
    public void The_form_of_release_3_7_is_read()
    {
        const string request = "nrequest·1·flags·0·queue_name·active·queue_id·ID·encoding·8bit·smtputf8·1·sender·a@b·envelope_id··ret_flags·0··";
        Assert.That(Read<BounceFlushRequest>(request).Message.SendOptions, Is.EqualTo(SendOptions.Smtputf8Requested));
        const string message = "queue_name·hold·queue_id·ID·time·5·size·6·forced_expire·0·sender·a@b·recipient·r@s·reason·why··";
        Assert.That(Read<ShowqMessage>(message).Recipients.Single(), Is.EqualTo(new ShowqRecipient("", "r@s", "", "why")));
        Assert.That(Read<ProxymapRequest>("request·lookup·table·t·flags·64·key·k··").OldForm, Is.True);
    }

    [Test]
    public void Unknown_attributes_can_be_passed_over()
    {
        var reader = new AttributeReader(Bytes("new·x·status·0·more·y·reason·r·last·z··")) { SkipUnknown = true };
        Assert.That(CleanupReply.Read(reader), Is.EqualTo(new CleanupReply(CleanupStatus.Ok, "r")));
        reader.End();
    }

    [Test]
    public void A_table_may_have_brackets_or_not()
    {
        Assert.That(new AttributeReader(Bytes("{·a·1·b··}··")).Table(), Is.EqualTo(new Dictionary<string, string> { ["a"] = "1", ["b"] = "" }));
        Assert.That(new AttributeReader(Bytes("a·1··")).Table(), Is.EqualTo(new Dictionary<string, string> { ["a"] = "1" }));
        Assert.That(new AttributeScanner().FindEnd(Bytes("{·a··}··")), Is.EqualTo(Bytes("{·a··}··").Length));
    }

    [TestCase("status·x··")]
    [TestCase("status·1x··")]
    [TestCase("status·99999999999··")]
    [TestCase("other·1··")]
    [TestCase("·")]
    [TestCase("status·1·more·2··")]
    public void Malformed_lists_are_refused(string list) => Assert.Throws<ProtocolException>(() => Read<StatusReply>(list));

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace('·', '\0'));

    private static void AssertWire<T>(T message, string expected)
        where T : IMessage<T>
    {
        var writer = new AttributeWriter();
        message.Write(writer);
        Assert.That(Encoding.UTF8.GetString(writer.Written).Replace('\0', '·'), Is.EqualTo(expected));
    }

    private static T Read<T>(string list)
        where T : IMessage<T>
    {
        var reader = new AttributeReader(Bytes(list));
        var message = T.Read(reader);
        reader.End();
        return message;
    }
}
