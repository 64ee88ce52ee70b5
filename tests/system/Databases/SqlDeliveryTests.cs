namespace Postfix.SystemTests;

/// <summary>Mail that databases decide about, in a running system.</summary>
[TestFixture("mysql")]
[TestFixture("pgsql")]
internal sealed class SqlDeliveryTests(string type)
{
    private const string Content = """
        CREATE TABLE aliases (k VARCHAR(100), v VARCHAR(100));
        INSERT INTO aliases VALUES ('info@example.test', 'alice@example.test'), ('both@example.test', 'alice@example.test'), ('both@example.test', 'bob@example.test');
        INSERT INTO aliases VALUES ('team', 'alice'), ('team', 'bob'), ('postmaster', 'carol');
        CREATE TABLE boxes (k VARCHAR(100), v VARCHAR(100));
        INSERT INTO boxes VALUES ('user@box.test', 'user/');
        """;

    private DatabaseServer? _server;

    [OneTimeSetUp]
    public void StartServer()
    {
        _server = type == "mysql" ? new MariadbServer() : new PostgresqlServer();
        _server.Execute(type == "mysql" ? "USE mail;" + Content : Content);
    }

    [TearDown]
    public void StartServerAgain() => _server?.Start();

    [OneTimeTearDown]
    public void StopServer() => _server?.Dispose();

    [TestCase("", false)]
    [TestCase("proxy:", false)]
    [TestCase("", true)]
    public void Mail_is_delivered_where_the_database_says(string prefix, bool withoutProxymap)
    {
        using var instance = Make(prefix);
        if (withoutProxymap)
        {
            var master = instance.ConfigFile("master.cf");
            File.WriteAllLines(master, File.ReadAllLines(master).Where(line => !line.StartsWith("proxymap", StringComparison.Ordinal)));
        }

        instance.Start();
        Assert.That(instance.Send("carol@example.test", "info@example.test", "Subject: virtual\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        Assert.That(instance.Send("carol@example.test", "both@example.test", "Subject: several\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        Assert.That(instance.Send("carol@example.test", "team@example.test", "Subject: local\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        Assert.That(instance.Send("carol@example.test", "user@box.test", "Subject: mailbox\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        Assert.That(instance.Send("carol@example.test", "other@box.test", "Subject: none\n\ntext\n"), Does.StartWith("550 5.1.1 <other@box.test>: Recipient address rejected: User unknown in virtual mailbox table"));
        instance.WaitForEmptyQueue();
        Assert.That(Subjects("alice"), Is.EquivalentTo(new[] { "local", "several", "virtual" }), instance.LogTail());
        Assert.That(Subjects("bob"), Is.EquivalentTo(new[] { "local", "several" }));
        Assert.That(Directory.GetFiles($"{instance.Root}/box/user/new"), Has.Length.EqualTo(1));
        instance.Stop();
    }

    [Test]
    public void Many_clients_are_served_at_a_time()
    {
        using var instance = Make("");
        instance.Start();
        Parallel.For(0, 8, client =>
        {
            using var session = instance.Connect();
            session.Read();
            session.Ask("EHLO client.example");
            for (var i = 0; i < 25; i++)
            {
                Assert.That(session.Submit("carol@example.test", "info@example.test", $"Subject: {client} {i}\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
            }
        });
        instance.WaitForEmptyQueue();
        Assert.That(TestInstance.Mail("alice"), Has.Count.EqualTo(200));
        instance.Stop();
    }

    [Test]
    public void A_command_that_lends_a_right_asks_the_database_who_may_use_it()
    {
        using var instance = new TestInstance($"authorized_mailq_users = {type}:{{dir}}/users.cf");
        instance.Expect("postqueue.*User bob.* is not allowed to view the mail queue");
        File.WriteAllText(instance.ConfigFile("users.cf"), _server!.OverTcp + "query = SELECT v FROM aliases WHERE k = 'info@example.test' AND '%s' = 'alice'\n");
        TestInstance.Shell($"cd {instance.Root}/etc; chgrp postdrop users.cf; chmod 640 users.cf; mkdir -p /etc/postfix; "
            + $"echo 'alternate_config_directories = {instance.Root}/etc' >>/etc/postfix/main.cf");
        instance.Start();
        Assert.That(ListQueue(instance, "alice").Text, Is.EqualTo("Mail queue is empty\n"));
        Assert.That(ListQueue(instance, "bob").Errors, Does.Match(@"^postqueue: fatal: User bob\(\d+\) is not allowed to view the mail queue\n$"));
        instance.Stop();
        TestInstance.Shell("sed -i '$d' /etc/postfix/main.cf");
    }

    [Test]
    public void A_stopped_database_defers_mail_and_loses_none()
    {
        using var instance = Make("");
        instance.Expect($"warning: connect to {type} server").Expect($"warning: {type}.*query failed").Expect($"{type}:.*lookup")
            .Expect($"warning: {type} query failed").Expect("virtual_mailbox_maps").Expect("virtual_alias_maps").Expect("alias database unavailable").Expect("postmap.*query error")
            .Expect("pickup.*error writing .* Alias expansion error");
        instance.Start();
        Assert.That(instance.Send("carol@example.test", "info@example.test", "Subject: before\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForEmptyQueue();
        _server!.Stop();
        Assert.That(instance.Send("carol@example.test", "user@box.test", "Subject: refused\n\ntext\n"), Does.StartWith("451 4.3.0 <user@box.test>: Temporary lookup failure"), instance.LogTail());
        var submitted = instance.Command("sendmail", ["-f", "carol@example.test", "team@example.test", "info@example.test"], "Subject: during\n\ntext\n");
        Assert.That(submitted.ExitStatus, Is.Zero, submitted.Text);
        instance.WaitForLog("virtual_alias_maps map lookup problem for team@example.test -- message not accepted, try again later");
        instance.WaitForLog(@"to=<postmaster@mx.example.test>, .*, dsn=4\.3\.0, status=deferred \(alias database unavailable\)");
        Assert.That(instance.QueueFiles("maildrop"), Has.Count.EqualTo(1));
        Assert.That(instance.QueueFiles("deferred"), Has.Count.GreaterThanOrEqualTo(1));
        Thread.Sleep(1100); // retry_interval
        Assert.That(instance.Command("postmap", "-q", "info@example.test", $"{type}:{instance.ConfigFile("virtual.cf")}").Errors, Does.Match(
            $@"postmap: warning: connect to {type} server inet:127\.0\.0\.1:\d+: (connection to server at ""127\.0\.0\.1"", port \d+ failed: Connection refused|Can't connect to server on '127\.0\.0\.1' \(111\))"));
        _server.Start();
        Sandbox.WaitFor(() => instance.Command("postqueue", "-f").ExitStatus == 0 && Subjects("alice").Count(subject => subject == "during") >= 2,
            () => $"mail that was deferred\n{instance.LogTail()}", 90);
        instance.WaitForEmptyQueue();
        Assert.That(Subjects("bob"), Is.EqualTo(new[] { "during" }));
        instance.Stop();
    }

    private static CommandResult ListQueue(TestInstance instance, string user) => CommandResult.Run(
        "/usr/bin/setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", $"{Sandbox.Commands}/postqueue", "-c", $"{instance.Root}/etc", "-p"]);

    private static List<string> Subjects(string user)
        => [.. TestInstance.Mail(user).Select(text => text.Split('\n').First(line => line.StartsWith("Subject: ", StringComparison.Ordinal))["Subject: ".Length..]).Order()];

    private TestInstance Make(string prefix)
    {
        var table = $"{prefix}{type}:{{dir}}";
        var instance = new TestInstance($"""
            virtual_alias_maps = {table}/virtual.cf
            alias_maps = {table}/aliases.cf
            virtual_mailbox_domains = box.test
            virtual_mailbox_base = {"{dir}"}/../box
            virtual_mailbox_maps = {table}/boxes.cf
            local_recipient_maps = $alias_maps unix:passwd.byname
            virtual_uid_maps = static:7001
            virtual_gid_maps = static:7001
            """);
        TestInstance.Shell($"install -d -o alice {instance.Root}/box");
        const string Query = "query = SELECT v FROM aliases WHERE k = '%s'\n";
        File.WriteAllText(instance.ConfigFile("virtual.cf"), _server!.OverTcp + "domain = example.test, box.test\n" + Query);
        File.WriteAllText(instance.ConfigFile("boxes.cf"), _server.OverTcp + "query = SELECT v FROM boxes WHERE k = '%s'\n");
        File.WriteAllText(instance.ConfigFile("aliases.cf"), _server.OverSocket + Query);

        // Only root can read the parameters, and does before rights are given up; a table named with proxy: is opened later.
        TestInstance.Shell($"cd {instance.Root}/etc; chmod {(prefix.Length > 0 ? "640" : "600")} *.cf; chmod 644 main.cf master.cf; chgrp postfix virtual.cf boxes.cf aliases.cf");
        return instance;
    }
}
