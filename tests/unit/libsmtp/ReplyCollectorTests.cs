using Postfix.Protocol;

namespace Postfix.Tests.Libsmtp;

[TestFixture]
internal sealed class ReplyCollectorTests
{
    [TestCase("250 2.1.5 Ok", 250, "2.1.5")]
    [TestCase("250 Ok", 250, "")]
    [TestCase("250", 250, "")]
    [TestCase("550 5.1.1", 550, "5.1.1")]
    [TestCase("550 4.1.1 another class", 550, "")]
    [TestCase("250 2.1.5.6 no status", 250, "")]
    [TestCase("250 2.1000.5 no status", 250, "")]
    public void One_line_is_a_reply(string line, int code, string status)
    {
        var collector = new ReplyCollector(1000);
        Assert.That(collector.Add(line), Is.True);
        Assert.That(collector.Malformed, Is.False);
        Assert.That(collector.Reply, Is.EqualTo(new SmtpReply(code, status, line)));
    }

    [Test]
    public void A_hyphen_after_the_code_promises_another_line()
    {
        var collector = new ReplyCollector(1000);
        Assert.That(collector.Add("250-one"), Is.False);
        Assert.That(collector.Add("250-two"), Is.False);
        Assert.That(collector.Add("250 three"), Is.True);
        Assert.That(collector.Reply.Text, Is.EqualTo("250-one\n250-two\n250 three"));
    }

    [TestCase("hello")]
    [TestCase("25 short")]
    [TestCase("2500 long")]
    [TestCase("")]
    public void A_line_without_code_is_noted_and_the_reply_goes_on(string line)
    {
        var collector = new ReplyCollector(1000);
        Assert.That(collector.Add(line), Is.False);
        Assert.That(collector.Malformed, Is.True);
        Assert.That(collector.Add("421 bye"), Is.True);
        Assert.That(collector.Reply.Code, Is.EqualTo(421));
    }

    [Test]
    public void An_endless_reply_is_cut()
    {
        var collector = new ReplyCollector(100);
        for (var count = 0; count < 1000; count++)
        {
            Assert.That(collector.Add("250-" + new string('x', 40)), Is.False);
        }
        Assert.That(collector.Add("250 end"), Is.True);
        Assert.That(collector.Reply.Text.Length, Is.LessThan(200));
        Assert.That(collector.Reply.Code, Is.EqualTo(250));
    }

    [Test]
    public void Clearing_begins_anew()
    {
        var collector = new ReplyCollector(100);
        collector.Add("nonsense");
        collector.Add("250 Ok");
        collector.Clear();
        Assert.That(collector.Add("354 go on"), Is.True);
        Assert.That(collector.Reply.Text, Is.EqualTo("354 go on"));
        Assert.That(collector.Malformed, Is.False);
    }

    [TestCase("250 Ok", "2.0.0")]
    [TestCase("450 wait", "4.0.0")]
    [TestCase("550 5.7.1 no", "5.7.1")]
    [TestCase("354 data", "5.5.0")]
    public void A_reply_without_status_has_that_of_its_class(string text, string status)
        => Assert.That(SmtpReply.From(text).StatusOrDefault, Is.EqualTo(status));
}
