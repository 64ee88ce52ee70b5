using Postfix.Anvil;

namespace Postfix.Tests.Anvil;

[TestFixture]
internal sealed class ClientTableTests
{
    [Test]
    public void Events_are_counted_in_a_time_unit()
    {
        var time = new ManualTime();
        var table = new ClientTable(TimeSpan.FromSeconds(60), time);
        var record = table.Get("smtp:192.0.2.1");
        Assert.That(table.Count(record, EventKind.Message), Is.EqualTo(1));
        Assert.That(table.Count(record, EventKind.Message), Is.EqualTo(2));
        Assert.That(table.Count(record, EventKind.Recipient), Is.EqualTo(1));
        time.Advance(TimeSpan.FromSeconds(61));
        Assert.That(table.Rate(record, EventKind.Message), Is.Zero);
        Assert.That(table.Count(record, EventKind.Message), Is.EqualTo(1));
    }

    [Test]
    public void A_client_without_sessions_is_forgotten_after_its_time_unit()
    {
        var time = new ManualTime();
        var table = new ClientTable(TimeSpan.FromSeconds(60), time);
        table.Get("idle");
        table.Get("busy").Sessions = 1;
        time.Advance(TimeSpan.FromSeconds(61));
        table.DropExpired();
        Assert.That(table.Find("idle"), Is.Null);
        Assert.That(table.Find("busy"), Is.Not.Null);
        table.Release("busy", 5);
        Assert.That(table.Find("busy")!.Sessions, Is.Zero);
    }

    [Test]
    public void A_session_may_end_on_another_connection_than_it_began_on()
    {
        var session = new ClientSession();
        session.Add("a", 1);
        session.Add("b", -1);
        session.Add("a", -1);
        Assert.That(session.Sessions, Is.EqualTo(new Dictionary<string, int> { ["b"] = -1 }));
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
