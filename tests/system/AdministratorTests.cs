using System.Net.Sockets;

namespace Postfix.SystemTests;

/// <summary>The smaller commands of administrators, on instances that run.</summary>
[TestFixture]
internal sealed class AdministratorTests
{
    private const string Primary = "/etc/postfix";

    [Test]
    public void A_spawned_command_talks_to_the_client_as_the_configured_user()
    {
        using var instance = new TestInstance(
            "talk_time_limit = 2s\nservice_throttle_time = 2s",
            """
            127.0.0.1:2527 inet n n n - 0 spawn user=alice argv=/bin/sh -c { read line && echo $(id -un) got $line && exit 3 }
            talk unix n n n - 0 spawn user=alice argv=/bin/sleep 60
            """).Expect("command /bin/sh exit status 3").Expect("command time limit exceeded").Expect("command /bin/sleep killed by signal 9").Start();
        using (var client = new TcpClient("127.0.0.1", 2527))
        {
            client.ReceiveTimeout = 20000;
            client.GetStream().Write("hello\n"u8);
            using var reader = new StreamReader(client.GetStream());
            Assert.That(reader.ReadToEnd(), Is.EqualTo("alice got hello\n"));
        }
        instance.WaitForLog("spawn\\[\\d+\\]: warning: command /bin/sh exit status 3$");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = 20000 };
        socket.Connect(new UnixDomainSocketEndPoint(instance.Queue + "/public/talk"));
        Assert.That(socket.Receive(new byte[10]), Is.Zero, "the command is killed after its time");
        instance.WaitForLog("spawn\\[\\d+\\]: warning: process id \\d+: command time limit exceeded$");
    }

    [Test]
    public void A_service_can_be_kicked_and_a_mailbox_locked()
    {
        using var instance = new TestInstance().Start();
        Sandbox.WaitFor(() => instance.Command("postkick", "public", "qmgr", "W").ExitStatus == 0, () => "kicked qmgr" + instance.LogTail());
        var refused = instance.Command("postkick", "private", "nosuch", "W");
        Assert.That((refused.ExitStatus, refused.Errors.Contains("perhaps the mail system is down", StringComparison.Ordinal)), Is.EqualTo((1, true)));

        var mailbox = instance.ConfigFile("mailbox");
        var locked = instance.Command("postlock", mailbox, "/bin/sh", "-c", $"test -e {mailbox}.lock && exit 7");
        Assert.That(locked.ExitStatus, Is.EqualTo(7), locked.Text);
        Assert.That(File.Exists(mailbox + ".lock"), Is.False);
        File.WriteAllText(mailbox + ".lock", "");
        instance.WriteMain("deliver_lock_attempts = 1");
        Assert.That(instance.Command("postlock", mailbox, "/bin/true").ExitStatus, Is.EqualTo(75));
    }

    [Test]
    public void Queued_mail_is_counted_by_domain()
    {
        using var instance = new TestInstance("default_transport = retry:not now").Start();
        for (var i = 0; i < 3; i++)
        {
            var sent = instance.Command("sendmail", ["-f", "bob@example.test", $"user{i}@far.example"], "Subject: x\n\ntext\n");
            Assert.That(sent.ExitStatus, Is.Zero, sent.Text);
        }
        Sandbox.WaitFor(() => instance.QueueFiles("deferred").Count == 3, () => "deferred mail" + instance.LogTail());
        var lines = instance.Command("qshape", "deferred").Output.Split('\n').Select(static line => line.Trim()).ToList();
        Assert.That(lines, Has.Some.Matches("^TOTAL +3 +3 +0").And.Some.Matches("^far\\.example +3 +3 +0"));
    }

    [Test]
    public void Mail_that_nothing_has_taken_up_yet_can_be_deleted()
    {
        using var instance = new TestInstance().Expect("unable to look up public/").Expect("mail system is down").Expect("invalid mail queue id: $");
        TestInstance.Shell($"{Sandbox.Commands}/postfix -c {instance.ConfigFile("")} check");
        Assert.That(instance.Command("sendmail", ["alice@example.test"], "Subject: x\n\nx\n").ExitStatus, Is.Zero, instance.LogTail());
        var flush = instance.Command("postqueue", "-f");
        Assert.That((flush.ExitStatus, flush.Errors), Is.EqualTo((69, "postqueue: warning: unable to look up public/qmgr: No such file or directory\n"
            + "postqueue: fatal: Cannot flush mail queue - mail system is down\n")));
        Assert.That(instance.Command("postsuper", ["-d", "-"], "\n").Errors, Does.StartWith("postsuper: warning: invalid mail queue id: \n"));
        Assert.That(instance.Command("postsuper", "-d", "ALL").Errors, Is.EqualTo("postsuper: Deleted: 1 message\n"));
        Assert.That(instance.QueueFiles("maildrop"), Is.Empty);
    }

    [Test]
    public void Arguments_are_taken_byte_for_byte()
    {
        using var instance = new TestInstance();
        TestInstance.Shell($"{Sandbox.Commands}/postconf -c {instance.ConfigFile("")} -e \"mail_name=Caf$(printf '\\351')\"");
        Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(instance.ConfigFile("main.cf"))), Does.EndWith("mail_name = Caf\u00e9\n"));
    }

    [Test]
    public void A_key_and_certificate_are_made_and_deployed()
    {
        using var instance = new TestInstance();
        var made = instance.Command("postfix", "tls", "new-server-key", "-a", "ecdsa", "mail.example.test");
        Assert.That(made.ExitStatus, Is.Zero, made.Text);
        var key = Directory.GetFiles(instance.ConfigFile(""), "eckey-*.pem").Single();
        var certificate = Directory.GetFiles(instance.ConfigFile(""), "eccert-*.pem").Single();
        Assert.That(File.GetUnixFileMode(key), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var deployed = instance.Command("postfix", "tls", "deploy-server-cert", certificate, key);
        Assert.That(deployed.ExitStatus, Is.Zero, deployed.Text);
        Assert.That(instance.Command("postconf", "-nh", "smtpd_tls_eckey_file", "smtpd_tls_eccert_file").Output, Is.EqualTo($"{key}\n{certificate}\n"));
        Assert.That(instance.Command("postfix", "tls", "output-server-tlsa", "-h", "mail.example.test").Output,
            Does.Match("^; .*\n_25\\._tcp\\.mail\\.example\\.test\\. IN TLSA 3 1 1 [0-9a-f]{64}\n$"));
        Assert.That(instance.Command("postfix", "tls", "output-server-csr").Output, Does.StartWith("-----BEGIN CERTIFICATE REQUEST-----\n"));
    }

    [Test]
    public void Instances_are_made_started_together_and_removed()
    {
        using var instance = new TestInstance();
        Directory.CreateDirectory(Primary);
        var before = Directory.GetFiles(Primary).ToDictionary(static file => file, File.ReadAllBytes);
        try
        {
            foreach (var name in (string[])["main.cf", "master.cf"])
            {
                File.Copy(instance.ConfigFile(name), $"{Primary}/{name}", overwrite: true);
                File.Copy(instance.ConfigFile(name), $"{Primary}/{name}.proto", overwrite: true);
            }
            RunLifeOfAnInstance(instance);
        }
        finally
        {
            Call("postfix", "stop");
            foreach (var file in Directory.GetFiles(Primary))
            {
                File.Delete(file);
            }
            foreach (var (file, content) in before)
            {
                File.WriteAllBytes(file, content);
            }
        }
    }

    private static void RunLifeOfAnInstance(TestInstance instance)
    {
        instance.Expect(".");
        Require("postmulti", "-e", "init");
        Require("postmulti", "-e", "create", "-I", "postfix-two", "-G", "mta", $"config_directory={instance.Root}/two",
            $"queue_directory={instance.Root}/two-queue", $"data_directory={instance.Root}/two-data");
        Assert.That(Require("postmulti", "-l"), Does.Match($"^- +- +y +{Primary}\npostfix-two +mta +n +{instance.Root}/two\n$"));
        Require("postmulti", "-i", "postfix-two", "-e", "enable");
        Require("postfix", "start");
        Sandbox.WaitFor(() => Call("postfix", "status").ExitStatus == 0, () => "both instances" + instance.LogTail());
        Assert.That(Call("postmulti", "-i", "two", "-e", "destroy").ExitStatus, Is.EqualTo(1), "it is enabled");
        Require("postfix", "stop");
        Assert.That(Call("postfix", "status"), Is.EqualTo(new CommandResult(1, "", "")), "only a terminal is told more");
        Require("postmulti", "-i", "postfix-two", "-e", "disable");
        Require("postmulti", "-i", "postfix-two", "-e", "destroy");
        Assert.That(Require("postmulti", "-l"), Does.Match($"^- +- +y +{Primary}\n$"));
        Assert.That(File.Exists($"{instance.Root}/two/main.cf"), Is.False);
    }

    private static string Require(string name, params string[] arguments)
    {
        var result = Call(name, arguments);
        Assert.That(result.ExitStatus, Is.Zero, $"{name} {string.Join(' ', arguments)}: {result.Text}");
        return result.Output;
    }

    // Without -c, for the default configuration folder.
    private static CommandResult Call(string name, params string[] arguments)
        => CommandResult.Run(Path.Combine(Sandbox.Commands, name), arguments, "");
}
