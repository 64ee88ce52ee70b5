using System.Diagnostics;

namespace Postfix.SystemTests;

/// <summary>Tables in a memcached of the test's own.</summary>
[TestFixture]
internal sealed class MemcacheTests
{
    private const string Server = "/usr/bin/memcached";
    private const int Port = 11311;
    private Process? _server;

    [SetUp]
    public void StartServer()
    {
        if (!File.Exists(Server))
        {
            Assert.Ignore("needs memcached: tools/setup tests");
        }

        _server = Process.Start(Server, ["-u", "nobody", "-l", "127.0.0.1", "-p", $"{Port}", "-U", "0"]);
        Sandbox.WaitFor(() => Raw("version\r\n").StartsWith("VERSION", StringComparison.Ordinal), () => "memcached");
    }

    [TearDown]
    public void StopServer()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        _server = null;
    }

    [Test]
    public void What_the_backup_has_is_kept_in_the_server()
    {
        using var instance = new TestInstance();
        var table = Table(instance, "backup = inline:{a=1, b=2}\nkey_format = t:%s\nflags = 5");
        Assert.That(Postmap(instance, "-q", "a", table), Is.EqualTo((0, "1\n", "")));
        Assert.That(Raw("get t:a\r\n"), Is.EqualTo("VALUE t:a 5 1\r\n1\r\nEND\r\n"));
        Raw("set t:a 0 0 3\r\nnew\r\n");
        Assert.That(Postmap(instance, "-q", "a", table), Is.EqualTo((0, "new\n", "")));
        Assert.That(Postmap(instance, "-q", "c", table), Is.EqualTo((1, "", "")));
        Assert.That(Postmap(instance, "-s", table).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(), Is.EqualTo(["a\t1", "b\t2"]));
    }

    [Test]
    public void A_server_that_is_gone_is_a_warning_with_a_backup_and_an_error_without()
    {
        using var instance = new TestInstance();
        var table = Table(instance, "");
        var backed = Table(instance, "backup = inline:{a=1, b=2}", "backed.cf");
        Raw("set a 0 0 1\r\nx\r\n");
        Assert.That(Postmap(instance, "-q", "a", table), Is.EqualTo((0, "x\n", "")));
        Assert.That(Postmap(instance, "-d", "a", table), Is.EqualTo((0, "", "")));
        Assert.That(Postmap(instance, "-d", "a", table), Is.EqualTo((1, "", "")));
        StopServer();
        var warning = $"postmap: warning: connect to 127.0.0.1:{Port}: Connection refused\n";
        Assert.That(Postmap(instance, "-q", "a", table), Is.EqualTo((1, "", warning + $"postmap: fatal: table {table}: query error: Connection refused\n")));
        Assert.That(Postmap(instance, "-d", "a", table), Is.EqualTo((1, "", warning + $"postmap: fatal: table {table}: delete error: Connection refused\n")));
        Assert.That(Postmap(instance, "-q", "a", backed), Is.EqualTo((0, "1\n", warning + warning)));
        Assert.That(Postmap(instance, "-q", "c", backed), Is.EqualTo((1, "", warning)));
        StartServer();
        Assert.That(Postmap(instance, "-q", "a", backed), Is.EqualTo((0, "1\n", "")));
    }

    [Test]
    public void Listing_needs_a_backup_and_building_is_not_possible()
    {
        using var instance = new TestInstance();
        var table = Table(instance, "");
        Assert.That(Postmap(instance, "-s", table), Is.EqualTo((0, "", $"postmap: warning: database {table}: first/next support requires backup database\n")));
        Assert.That(Postmap(instance, table).ExitStatus, Is.EqualTo(1));
        Assert.That(Postmap(instance, "-i", table).Errors, Is.EqualTo("postmap: fatal: unsupported dictionary type: memcache does not support bulk-mode creation.\n"));
    }

    [Test]
    public void Address_verification_keeps_what_it_learned_there()
    {
        using var instance = new TestInstance(
            "smtpd_sender_restrictions = reject_unverified_sender\naddress_verify_map = memcache:{dir}/t.cf\nunverified_sender_reject_code = 550");
        Table(instance, $"backup = proxy:btree:{instance.Root}/data/verify\nkey_format = verify:%s");
        File.AppendAllText(instance.ConfigFile("main.cf"), "proxy_write_maps = $address_verify_map, proxy:btree:" + instance.Root + "/data/verify\n");
        instance.Start();
        Assert.That(instance.Send("alice@example.test", "bob@example.test", "Subject: one\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForMail("bob", "Subject: one");
        Sandbox.WaitFor(() => Raw("get verify:alice@example.test\r\n").Contains(":deliverable", StringComparison.Ordinal)
            || Raw("get verify:alice@example.test\r\n").StartsWith("VALUE", StringComparison.Ordinal), () => "an entry\n" + instance.LogTail());
        StopServer();
        instance.Expect($"connect to 127.0.0.1:{Port}: Connection refused");
        Assert.That(instance.Send("alice@example.test", "bob@example.test", "Subject: two\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForMail("bob", "Subject: two");
        instance.WaitForLog($"verify\\[\\d+\\]: warning: connect to 127.0.0.1:{Port}: Connection refused");
        instance.WaitForEmptyQueue();
    }

    private static string Table(TestInstance instance, string settings, string name = "t.cf")
    {
        File.WriteAllText(instance.ConfigFile(name), $"memcache = inet:127.0.0.1:{Port}\n{settings}\n");
        return "memcache:" + instance.ConfigFile(name);
    }

    private static (int ExitStatus, string Output, string Errors) Postmap(TestInstance instance, params string[] arguments)
    {
        var result = instance.Command("postmap", arguments);
        return (result.ExitStatus, result.Output, result.Errors);
    }

    // What the server answers to one request; nothing when it is not there.
    private static string Raw(string request)
    {
        try
        {
            using var client = new System.Net.Sockets.TcpClient("127.0.0.1", Port) { ReceiveTimeout = 5000 };
            var stream = client.GetStream();
            stream.Write(System.Text.Encoding.Latin1.GetBytes(request));
            var buffer = new byte[4096];
            var reply = "";
            while (!reply.EndsWith("\r\n", StringComparison.Ordinal) || (reply.StartsWith("VALUE", StringComparison.Ordinal) && !reply.EndsWith("END\r\n", StringComparison.Ordinal)))
            {
                var count = stream.Read(buffer);
                if (count == 0)
                {
                    break;
                }

                reply += System.Text.Encoding.Latin1.GetString(buffer, 0, count);
            }

            return reply;
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or IOException)
        {
            return "";
        }
    }
}
