using Postfix.Conf;
using Postfix.Mail;
using Postfix.Qmgr;
using Postfix.Queue;

namespace Postfix.Tests.Qmgr;

[TestFixture]
internal sealed class SchedulerTests
{
    private string _folder = "";
    private int _count;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("qmgr").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Recipients_of_one_destination_share_deliveries_up_to_the_limit()
    {
        var scheduler = Make("smtp_destination_recipient_limit = 2");
        var message = Plan(scheduler, "smtp", "x.example", 5);
        Assert.That(message.References, Is.EqualTo(3));
        Assert.That(SelectAll(scheduler.Obtain("smtp")).Select(static entry => entry.Recipients.Count), Is.EqualTo(new[] { 2, 2, 1 }));
    }

    [Test]
    public void No_more_deliveries_begin_than_the_destination_takes()
    {
        var scheduler = Make("initial_destination_concurrency = 3", "smtp_destination_recipient_limit = 1");
        var message = Plan(scheduler, "smtp", "x.example", 10);
        var transport = scheduler.Obtain("smtp");
        Assert.That(transport.Available, Is.EqualTo(3));
        var begun = SelectAll(transport);
        Assert.That(begun, Has.Count.EqualTo(3));
        scheduler.Done(begun[0]);
        Assert.That(SelectAll(transport), Has.Count.EqualTo(1));
        Assert.That(message.References, Is.EqualTo(9));
    }

    [Test]
    public void A_message_is_idle_when_its_last_delivery_is_done()
    {
        var scheduler = Make();
        var idle = new List<Message>();
        scheduler.MessageIdle = idle.Add;
        var message = Plan(scheduler, "smtp", "x.example", 60);
        var entries = SelectAll(scheduler.Obtain("smtp"));
        scheduler.Done(entries[0]);
        Assert.That(idle, Is.Empty);
        scheduler.Done(entries[1]);
        Assert.That(idle, Is.EqualTo(new[] { message }));
        Assert.That(scheduler.Recipients, Is.Zero);
        Assert.That(scheduler.Obtain("smtp").Queues, Is.Empty);
    }

    [Test]
    public void Destinations_of_a_message_take_turns()
    {
        var scheduler = Make("smtp_destination_recipient_limit = 1");
        var message = Plan(scheduler, "smtp", "a.example", 2);
        scheduler.Plan(message, scheduler.Obtain("smtp").Obtain("b.example", "b.example"), Recipients(2));
        Assert.That(
            SelectAll(scheduler.Obtain("smtp")).Select(static entry => entry.Queue.Name),
            Is.EqualTo(new[] { "a.example", "b.example", "a.example", "b.example" }));
    }

    [Test]
    public void Older_messages_come_first()
    {
        var scheduler = Make("smtp_destination_recipient_limit = 1");
        var first = Plan(scheduler, "smtp", "a.example", 1);
        var second = Plan(scheduler, "smtp", "b.example", 1);
        Assert.That(SelectAll(scheduler.Obtain("smtp")).Select(static entry => entry.Message), Is.EqualTo(new[] { first, second }));
    }

    [Test]
    public void A_blocked_destination_does_not_hold_up_others()
    {
        var scheduler = Make("initial_destination_concurrency = 1", "smtp_destination_recipient_limit = 1");
        _ = Plan(scheduler, "smtp", "slow.example", 5);
        var other = Plan(scheduler, "smtp", "quick.example", 1);
        var begun = SelectAll(scheduler.Obtain("smtp"));
        Assert.That(begun.Select(static entry => entry.Queue.Name), Is.EqualTo(new[] { "slow.example", "quick.example" }));
        Assert.That(begun[1].Message, Is.SameAs(other));
        scheduler.Done(begun[0]);
        Assert.That(SelectAll(scheduler.Obtain("smtp")).Single().Queue.Name, Is.EqualTo("slow.example"));
    }

    [Test]
    public void A_small_message_overtakes_a_large_one()
    {
        var scheduler = Make("initial_destination_concurrency = 1", "default_destination_concurrency_limit = 1", "smtp_destination_recipient_limit = 1");
        var large = Plan(scheduler, "smtp", "x.example", 200);
        var small = new List<Message>();
        for (var count = 0; count < 3; count++)
        {
            small.Add(Plan(scheduler, "smtp", "x.example", 1));
        }

        var order = new List<Message>();
        while (scheduler.Obtain("smtp").Jobs.Select() is { } entry)
        {
            order.Add(entry.Message);
            scheduler.Done(entry);
        }

        Assert.That(order, Has.Count.EqualTo(203));
        Assert.That(order[0], Is.SameAs(large));
        foreach (var message in small)
        {
            Assert.That(order.IndexOf(message), Is.LessThan(60));
        }
    }

    [Test]
    public void Nothing_overtakes_when_slots_cost_nothing()
    {
        var scheduler = Make("smtp_destination_recipient_limit = 1", "smtp_delivery_slot_cost = 0", "initial_destination_concurrency = 1");
        _ = Plan(scheduler, "smtp", "x.example", 100);
        var small = Plan(scheduler, "smtp", "x.example", 1);
        var position = 0;
        for (; scheduler.Obtain("smtp").Jobs.Select() is { } entry && entry.Message != small; position++)
        {
            scheduler.Done(entry);
        }

        Assert.That(position, Is.EqualTo(100));
    }

    [Test]
    public void What_waits_for_a_dead_destination_goes_to_the_retry_service()
    {
        var scheduler = Make("smtp_destination_recipient_limit = 1");
        var message = Plan(scheduler, "smtp", "x.example", 3);
        var reason = Dsn.Of("4.4.1", "connection refused");
        scheduler.DeferTodo(scheduler.Obtain("smtp").Queues["x.example"], reason);
        Assert.That(scheduler.Obtain("smtp").Available, Is.Zero);
        var entry = SelectAll(scheduler.Obtain("retry")).Single();
        Assert.That(entry.Queue.NextHop, Is.EqualTo("4.4.1 connection refused"));
        Assert.That(entry.Recipients, Has.Count.EqualTo(3));
        Assert.That(message.References, Is.EqualTo(1));
    }

    [Test]
    public void Verp_mail_has_one_recipient_a_delivery()
    {
        var scheduler = Make();
        var message = NewMessage();
        message.Verp = "+=";
        scheduler.Plan(message, scheduler.Obtain("smtp").Obtain("x", "x"), Recipients(3));
        Assert.That(message.References, Is.EqualTo(3));
    }

    [Test]
    public void Success_widens_the_window_up_to_the_limit()
    {
        var scheduler = Make("initial_destination_concurrency = 2", "smtp_destination_concurrency_limit = 4");
        var queue = scheduler.Obtain("smtp").Obtain("x", "x");
        for (var round = 0; round < 9; round++)
        {
            queue.Busy = queue.Window;
            queue.Succeed();
        }

        Assert.That(queue.Window, Is.EqualTo(4));
    }

    [Test]
    public void The_window_keeps_near_what_runs()
    {
        var scheduler = Make("initial_destination_concurrency = 2");
        var queue = scheduler.Obtain("smtp").Obtain("x", "x");
        queue.Succeed();
        queue.Succeed();
        Assert.That(queue.Window, Is.EqualTo(2));
    }

    [Test]
    public void Failure_narrows_the_window_when_destinations_never_die()
    {
        var scheduler = Make("initial_destination_concurrency = 3", "smtp_destination_concurrency_failed_cohort_limit = 0");
        var queue = scheduler.Obtain("smtp").Obtain("x", "x");
        var windows = new List<int>();
        for (var round = 0; round < 5; round++)
        {
            queue.Fail(Dsn.Of("4.4.1", "no"));
            windows.Add(queue.Window);
        }

        Assert.That(windows, Is.EqualTo(new[] { 1, 1, 1, 1, 1 }));
    }

    private static List<Entry> SelectAll(Transport transport)
    {
        var entries = new List<Entry>();
        while (transport.Available > 0 && transport.Jobs.Select() is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }

    private static List<Recipient> Recipients(int count)
        => [.. Enumerable.Range(0, count).Select(static number => new Recipient($"u{number}@x.example"))];

    private Message NewMessage() => new($"ID{++_count}") { Sender = "s@t", Active = _count };

    private Message Plan(Scheduler scheduler, string transport, string nextHop, int count)
    {
        var message = NewMessage();
        scheduler.Plan(message, scheduler.Obtain(transport).Obtain(nextHop, nextHop), Recipients(count));
        return message;
    }

    private Scheduler Make(params string[] settings)
    {
        File.WriteAllLines(Path.Combine(_folder, "main.cf"), ["compatibility_level = 3.6", .. settings]);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "main.cf"), DateTime.UtcNow.AddMinutes(-1));
        var main = MainCf.Load(_folder);
        return new Scheduler(main, new SchedulerParameters(main), new QueueRunParameters(main), TimeProvider.System);
    }
}
