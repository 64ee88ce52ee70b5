namespace Postfix.SystemTests;

/// <summary>Queues and tables change hands between an installed Postfix and this system, both ways.</summary>
[TestFixture]
internal sealed class ExchangeTests
{
    private const string Settings = "transport_maps = texthash:{dir}/transport\nmaximal_backoff_time = 1h\nminimal_backoff_time = 1h\nqueue_run_delay = 1h";

    [OneTimeSetUp]
    public void Requires_an_installed_Postfix()
    {
        if (Sandbox.InstalledPostfix is null)
        {
            Assert.Ignore("no Postfix is installed on this machine");
        }
    }

    [TestCase(false, TestName = "A_queue_of_Postfix_is_delivered_here")]
    [TestCase(true, TestName = "A_queue_of_this_system_is_delivered_by_Postfix")]
    public void A_queue_changes_hands(bool fromHere)
    {
        var installed = Sandbox.InstalledPostfix!;
        using var before = new TestInstance(Settings, commands: fromHere ? null : installed);
        using var after = new TestInstance(Settings, commands: fromHere ? installed : null);
        after.Expect("postsuper.*NAMES WERE CHANGED TO MATCH INODE NUMBERS");
        FillQueue(before);
        CompareListings(before, after);

        TestInstance.Shell($"rm -rf {after.Queue}; cp -a {before.Queue} {after.Queue}");
        File.WriteAllText(after.ConfigFile("transport"), "");
        after.Start();
        Assert.That(after.Command("postsuper", "-H", "ALL").ExitStatus, Is.Zero);
        Assert.That(after.Command("postqueue", "-f").ExitStatus, Is.Zero);
        foreach (var kind in new[] { "deferred", "held", "dropped" })
        {
            Assert.That(after.WaitForMail("alice", $"Subject: {kind}"), Does.Contain($"text of {kind}"));
        }

        after.WaitForEmptyQueue();
    }

    [TestCase("hash")]
    [TestCase("btree")]
    [TestCase("lmdb")]
    public void Tables_change_hands(string type)
    {
        var installed = Sandbox.InstalledPostfix!;
        foreach (var (writer, reader) in new[] { (installed, Sandbox.Commands), (Sandbox.Commands, installed) })
        {
            using var writing = new TestInstance(commands: writer);
            using var reading = new TestInstance(commands: reader);
            var table = writing.ConfigFile("table");
            File.WriteAllText(table, "a@x.test b@y.test\nc@x.test d@y.test\n");
            var made = writing.Command("postmap", $"{type}:{table}");
            if (made.Text.Contains("unsupported dictionary type", StringComparison.Ordinal))
            {
                Assert.Ignore($"the installed Postfix has no {type} tables");
            }

            Assert.That(made.ExitStatus, Is.Zero, made.Text);
            var found = reading.Command("postmap", "-q", "c@x.test", $"{type}:{table}");
            Assert.That((found.ExitStatus, found.Output), Is.EqualTo((0, "d@y.test\n")), found.Text);
        }
    }

    private static void FillQueue(TestInstance instance)
    {
        File.WriteAllText(instance.ConfigFile("transport"), "example.test retry:later\n");
        instance.Start();
        Submit(instance, "deferred");
        Sandbox.WaitFor(() => instance.QueueFiles("deferred").Count == 1, () => "deferred message" + instance.LogTail());
        Submit(instance, "held");
        Sandbox.WaitFor(() => instance.QueueFiles("deferred").Count == 2, () => "second deferred message" + instance.LogTail());
        Assert.That(instance.Command("postsuper", "-h", instance.QueueFiles("deferred")[0]).ExitStatus, Is.Zero);
        instance.Stop();
        Submit(instance, "dropped");
        Assert.That(instance.QueueFiles("maildrop"), Has.Count.EqualTo(1));
    }

    private static void Submit(TestInstance instance, string kind)
    {
        var result = instance.Command("sendmail", ["-f", "bob@example.test", "alice@example.test"], $"Subject: {kind}\n\ntext of {kind}\n");
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
    }

    // Each system's tools show the same of the other's queue.
    private static void CompareListings(TestInstance before, TestInstance after)
    {
        TestInstance.Shell($"rm -rf {after.Queue}; cp -a {before.Queue} {after.Queue}");
        foreach (var id in before.QueueFiles("deferred", "hold"))
        {
            var one = before.Command("postcat", "-q", id);
            var other = after.Command("postcat", "-q", id);
            Assert.That(other.Output, Is.EqualTo(one.Output), other.Errors);
        }

        Assert.That(after.Command("postqueue", "-p").Output, Is.EqualTo(before.Command("postqueue", "-p").Output));
        Assert.That(after.Command("postqueue", "-j").Output, Is.Not.Empty);
    }
}
