namespace Postfix.SystemTests;

/// <summary>Every daemon that can be confined to the queue directory works there.</summary>
[TestFixture]
internal sealed class JailTests
{
    [Test]
    public void Mail_flows_with_all_daemons_in_the_jail()
    {
        if (!Sandbox.IsNative)
        {
            Assert.Ignore("needs native executables");
        }

        using var instance = new TestInstance("virtual_alias_maps = hash:{dir}/alias\ntransport_maps = regexp:{dir}/transport\nmailbox_transport_maps =");
        File.WriteAllText(instance.ConfigFile("alias"), "info@example.test alice@example.test\n");
        File.WriteAllText(instance.ConfigFile("transport"), "/@gone\\.example$/ error:5.1.2 no such place\n");
        Assert.That(instance.Command("postmap", "hash:" + instance.ConfigFile("alias")).ExitStatus, Is.Zero);
        Confine(instance);
        instance.Start();
        Assert.That(instance.Send("bob@example.test", "info@example.test", "Subject: jailed\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForMail("alice", "Subject: jailed");
        var result = instance.Command("sendmail", ["-f", "bob@example.test", "x@gone.example"], "Subject: lost\n\ntext\n");
        Assert.That(result.ExitStatus, Is.Zero, result.Text);
        Assert.That(instance.WaitForMail("bob", "multipart/report"), Does.Contain("<x@gone.example>: no such place"));
        instance.WaitForEmptyQueue();
        Assert.That(instance.Command("postqueue", "-p").Output, Does.Contain("Mail queue is empty"));
        instance.Stop();
    }

    /// <summary>Confines the daemons of an instance that can be.</summary>
    internal static void Confine(TestInstance instance)
    {
        var master = instance.ConfigFile("master.cf");
        File.WriteAllLines(master, File.ReadAllLines(master).Select(Confine));
    }

    // The fifth column of a service line is its chroot flag.
    private static string Confine(string line)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return line.Length == 0 || line[0] is '#' or ' ' || fields.Length < 8 || fields[7] is "local" or "virtual" or "proxymap" or "postlogd"
            ? line
            : string.Join(' ', [.. fields.Take(4), "y", .. fields.Skip(5)]);
    }
}
