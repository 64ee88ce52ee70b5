using Postfix.Qmqpd;

namespace Postfix.Tests.Qmqpd;

[TestFixture]
internal sealed class VerpSenderTests
{
    [TestCase("list-@x.test-@[]", "list@x.test", "-=")]
    [TestCase("list+@x.test-@[]", "list@x.test", "+=")]
    [TestCase("list-@[]", "list-@[]", null)]
    [TestCase("-@[]", "-@[]", null)]
    [TestCase("@x-@[]", "@x-@[]", null)]
    [TestCase("list=x=@[]", "list=x=@[]", null)]
    [TestCase("", "", null)]
    public void The_request_is_taken_off(string sender, string address, string? delimiters)
        => Assert.That(VerpSender.Parse(sender), Is.EqualTo(new VerpSender(address, delimiters)));

    [Test]
    public void Delimiters_outside_the_filter_are_refused()
    {
        Assert.That(VerpSender.Parse("list-@x-@[]").IsAllowed("-=+"));
        Assert.That(VerpSender.Parse("list#@x-@[]").IsAllowed("-=+"), Is.False);
        Assert.That(VerpSender.Parse("list@x").IsAllowed(""));
    }
}
