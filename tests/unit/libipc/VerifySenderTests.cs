using Postfix.Ipc;

namespace Postfix.Tests.Libipc;

[TestFixture]
internal sealed class VerifySenderTests
{
    [Test]
    public void A_sender_stays_the_same_without_a_lifetime()
    {
        var sender = new VerifySender("double-bounce", TimeSpan.Zero, TimeProvider.System);
        Assert.That(sender.Current, Is.EqualTo("double-bounce"));
        Assert.That(sender.IsSender("Double-Bounce@origin.example", "origin.example"), Is.True);
        Assert.That(sender.IsSender("double-bounce@other.example", "origin.example"), Is.False);
    }

    [TestCase("")]
    [TestCase("<>")]
    public void The_null_sender_is_empty(string text)
    {
        var sender = new VerifySender(text, TimeSpan.FromSeconds(10), TimeProvider.System);
        Assert.That(sender.Current, Is.Empty);
        Assert.That(sender.IsSender("", "origin.example"), Is.True);
    }

    [Test]
    public void With_a_lifetime_the_local_part_changes()
    {
        var sender = new VerifySender("probe@here.example", TimeSpan.FromDays(1), TimeProvider.System);
        Assert.That(sender.Current, Does.Match("^probe[0-9B-Z]+@here.example$"));
        Assert.That(sender.IsSender(sender.Current, "origin.example"), Is.True);
        Assert.That(sender.IsSender("probe@here.example", "origin.example"), Is.False);
    }
}
