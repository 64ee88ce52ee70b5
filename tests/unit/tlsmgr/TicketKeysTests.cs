using Postfix.Tlsmgr;

namespace Postfix.Tests.Tlsmgr;

[TestFixture]
internal sealed class TicketKeysTests
{
    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Test]
    public void A_key_makes_tickets_for_half_of_the_lifetime_and_opens_them_for_the_other()
    {
        var clock = new Clock();
        var keys = new TicketKeys(TimeSpan.FromSeconds(3600), clock);
        var first = keys.Find([])!;
        Assert.That(first, Has.Length.EqualTo(88));
        Assert.That(keys.Find([]), Is.SameAs(first));
        clock.Now = clock.Now.AddSeconds(1801);
        Assert.That(keys.Find([]), Is.Not.EqualTo(first));
        Assert.That(keys.Find(first[..16]), Is.SameAs(first));
        clock.Now = clock.Now.AddSeconds(1801);
        Assert.That(keys.Find(first[..16]), Is.Null);
    }

    [Test]
    public void Without_a_lifetime_there_are_no_keys() => Assert.That(new TicketKeys(TimeSpan.Zero, new Clock()).Find([]), Is.Null);
}
