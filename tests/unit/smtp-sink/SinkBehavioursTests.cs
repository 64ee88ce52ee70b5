using Postfix.Logging;
using Postfix.SmtpSink;

namespace Postfix.Tests.SmtpSink;

[TestFixture]
internal sealed class SinkBehavioursTests
{
    [Test]
    public void Lists_name_commands_in_any_case_and_with_any_separator()
    {
        var behaviours = new SinkBehaviours();
        behaviours.ForEach("rcpt, . CONNECT", static item => item.Closes = true);
        Assert.Multiple(() =>
        {
            Assert.That(behaviours[SinkVerb.Rcpt].Closes);
            Assert.That(behaviours[SinkVerb.EndOfData].Closes);
            Assert.That(behaviours[SinkVerb.Connect].Closes);
            Assert.That(behaviours[SinkVerb.Mail].Closes, Is.False);
        });
    }

    [Test]
    public void Verbs_are_found_in_any_case_and_connecting_is_none()
    {
        Assert.That(SinkBehaviours.Find("mAiL"u8), Is.EqualTo(SinkVerb.Mail));
        Assert.That(SinkBehaviours.Find("connect"u8), Is.Null);
        Assert.That(SinkBehaviours.Find(""u8), Is.Null);
    }

    [TestCase("mail", "invalid command delay argument: mail")]
    [TestCase("mail:x", "non-positive 'mail' delay")]
    [TestCase("mail:1:100", "delay odds for 'mail' out of range")]
    [TestCase("foo:1", "unknown command: foo")]
    public void A_bad_delay_is_refused(string argument, string message)
        => Assert.That(() => new SinkBehaviours().SetDelay(argument), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));

    [Test]
    public void A_delay_with_odds_is_a_multiple()
    {
        var behaviours = new SinkBehaviours();
        behaviours.SetDelay("data:3:50");
        var delays = Enumerable.Range(0, 200).Select(_ => (int)behaviours[SinkVerb.Data].NextDelay().TotalSeconds).ToList();
        Assert.That(delays, Has.All.Matches<int>(static delay => delay % 3 == 0));
        Assert.That(delays.Distinct().Count(), Is.GreaterThan(2));
    }
}
