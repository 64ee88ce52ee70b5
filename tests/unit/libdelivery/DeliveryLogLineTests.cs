using Postfix.Delivery;
using Postfix.Mail;
using Postfix.Queue;
using Postfix.Server;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class DeliveryLogLineTests
{
    private const long Second = 1_000_000;
    private static readonly DeliveryLogLine s_line = new(new LoggedAddress("external"), 2);

    [Test]
    public void A_local_delivery_has_no_connection_setup()
    {
        var stages = new DeliveryStages { IncomingArrival = 100 * Second, ActiveArrival = 100 * Second + 350_000, AgentHandoff = 100 * Second + 830_000 };
        var outcome = RecipientOutcome.Of(new Recipient("root@example.com"), "local", "2.0.0", "delivered to mailbox");
        Assert.That(s_line.Format(outcome, "sent", stages, 101 * Second + 480_000),
            Is.EqualTo("to=<root@example.com>, relay=local, delay=1.5, delays=0.35/0.48/0/0.65, dsn=2.0.0, status=sent (delivered to mailbox)"));
    }

    [Test]
    public void Mail_that_no_agent_had_waited_in_the_queue()
    {
        var stages = new DeliveryStages { IncomingArrival = 100 * Second, ActiveArrival = 101 * Second };
        var outcome = RecipientOutcome.Of(new Recipient("a@b"), "none", "4.3.0", "later");
        Assert.That(s_line.Format(outcome, "deferred", stages, 104 * Second),
            Is.EqualTo("to=<a@b>, relay=none, delay=4, delays=1/3/0/0, dsn=4.3.0, status=deferred (later)"));
    }

    [Test]
    public void A_network_delivery_shows_connection_reuse_and_tls()
    {
        var stages = new DeliveryStages
        {
            IncomingArrival = 100 * Second,
            ActiveArrival = 100 * Second,
            AgentHandoff = 101 * Second,
            ConnectionReady = 103 * Second,
            Delivered = 107 * Second,
            ReuseCount = 1,
        };
        var outcome = RecipientOutcome.Of(new Recipient("a@b") { Original = "o@b" }, "h[1.2.3.4]:25", "2.0.0", "250 ok") with { Tls = "may" };
        Assert.That(s_line.Format(outcome, "sent", stages, 999 * Second),
            Is.EqualTo("to=<a@b>, orig_to=<o@b>, relay=h[1.2.3.4]:25, conn_use=2, delay=7, delays=0/1/2/4, tls=may, dsn=2.0.0, status=sent (250 ok)"));
    }

    [TestCase("a@B", false)]
    [TestCase("A@b", false)]
    [TestCase("", false)]
    [TestCase("c@b", true)]
    public void The_original_recipient_is_shown_when_it_differs(string original, bool shown)
    {
        var outcome = RecipientOutcome.Of(new Recipient("a@b") { Original = original }, "local", "2.0.0", "x");
        Assert.That(s_line.Format(outcome, "sent", new DeliveryStages(), 0).Contains("orig_to=", StringComparison.Ordinal), Is.EqualTo(shown));
    }

    [TestCase("external", "to=<\"a b\"@c>")]
    [TestCase("internal", "to=<a b@c>")]
    public void Addresses_are_quoted_on_request(string format, string expected)
    {
        var line = new DeliveryLogLine(new LoggedAddress(format), 2);
        var outcome = RecipientOutcome.Of(new Recipient("a b@c"), "local", Dsn.Of("2.0.0", "x"));
        Assert.That(line.Format(outcome, "sent", new DeliveryStages(), 0), Does.StartWith(expected));
    }
}
