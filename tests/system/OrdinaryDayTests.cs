namespace Postfix.SystemTests;

/// <summary>A day without anything special leaves nothing but ordinary lines in the log.</summary>
[TestFixture]
internal sealed class OrdinaryDayTests
{
    private const int Messages = 1000;
    private const int Clients = 8;

    [Test]
    public void A_thousand_messages_and_a_reload_cause_no_warning()
    {
        using var instance = new TestInstance("virtual_mailbox_domains = box.test\nvirtual_mailbox_base = {dir}/../box\n"
            + "virtual_mailbox_maps = inline:{ user@box.test=user/ }\nvirtual_uid_maps = static:7001\nvirtual_gid_maps = static:7001\n"
            + "transport_maps = inline:{ null.test=discard: }");
        TestInstance.Shell($"install -d -o alice {instance.Root}/box");
        instance.Start();
        Parallel.For(0, Clients, client => SendShare(instance, client, 0, Messages / 2));
        instance.Reload();
        Parallel.For(0, Clients, client => SendShare(instance, client, Messages / 2, Messages));
        for (var i = 0; i < 10; i++)
        {
            var result = instance.Command("sendmail", ["-f", "bob@example.test", "alice"], "Subject: submitted\n\ntext\n");
            Assert.That(result.ExitStatus, Is.Zero, result.Text);
        }

        instance.WaitForEmptyQueue();
        Assert.That(TestInstance.Mail("alice"), Has.Count.EqualTo((Messages / 2) + 10));
        Assert.That(Directory.GetFiles(Path.Combine(instance.Root, "box/user/new")), Has.Length.EqualTo(Messages / 4));
        instance.Stop();
    }

    private static void SendShare(TestInstance instance, int client, int from, int to)
    {
        using var session = instance.Connect();
        session.Read();
        session.Ask("EHLO client.example");
        for (var number = from + client; number < to; number += Clients)
        {
            var recipient = (number % 4) switch { 0 => "user@box.test", 1 => "x@null.test", _ => "alice@example.test" };
            Assert.That(session.Submit("bob@example.test", recipient, $"Subject: message {number}\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        }

        session.Ask("QUIT");
    }
}
