using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Postfix.SystemTests;

/// <summary>Tables in a directory of the test's own.</summary>
[TestFixture]
internal sealed class LdapTests
{
    private const string Server = "/usr/sbin/slapd";
    private const string Uri = "ldap://127.0.0.1:3890";
    private const string SecureUri = "ldaps://127.0.0.1:6360";

    private const string Entries = """
        dn: dc=test
        objectClass: dcObject
        objectClass: organization
        dc: test
        o: Test

        dn: uid=alice,dc=test
        objectClass: inetOrgPerson
        uid: alice
        cn: Alice
        sn: A
        mail: alice@example.test
        mail: al@example.test
        title: secret

        dn: uid=bob,dc=test
        objectClass: inetOrgPerson
        uid: bob
        cn: Bob
        sn: B
        mail: bob@example.test

        dn: cn=team,dc=test
        objectClass: groupOfNames
        cn: team
        member: uid=alice,dc=test
        member: uid=bob,dc=test

        dn: cn=all,dc=test
        objectClass: organizationalRole
        objectClass: labeledURIObject
        cn: all
        labeledURI: ldap:///dc=test?mail?sub?(sn=*)

        """;

    private string _folder = "";
    private Process? _server;

    private string SocketUri => $"ldapi://{(_folder + "/socket").Replace("/", "%2F", StringComparison.Ordinal)}";

    private string Configuration => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/inetorgperson.schema
        modulepath /usr/lib/ldap
        moduleload back_mdb
        TLSCACertificateFile {_folder}/cert.pem
        TLSCertificateFile {_folder}/cert.pem
        TLSCertificateKeyFile {_folder}/key.pem
        database mdb
        suffix "dc=test"
        rootdn "cn=admin,dc=test"
        rootpw secret
        directory {_folder}/db
        access to attrs=title by dn.exact="cn=admin,dc=test" read by dn.regex="^gidNumber=.*cn=auth$" read by * none
        access to * by * read

        """;

    [OneTimeSetUp]
    public void MakeDirectory()
    {
        if (Sandbox.Folder is null)
        {
            return;
        }

        if (!File.Exists(Server))
        {
            Assert.Ignore("needs slapd: tools/setup tests");
        }

        _folder = Directory.CreateTempSubdirectory("ldap.").FullName;
        Directory.CreateDirectory(_folder + "/db");
        TestInstance.Shell($"""
            cd {_folder}; chmod 755 .
            openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost -addext 'subjectAltName = IP:127.0.0.1' 2>/dev/null
            """);
        File.WriteAllText(_folder + "/slapd.conf", Configuration);
        File.WriteAllText(_folder + "/data.ldif", Entries);
        TestInstance.Shell($"slapadd -f {_folder}/slapd.conf -l {_folder}/data.ldif");
    }

    [OneTimeTearDown]
    public void RemoveDirectory()
    {
        if (_folder.Length > 0)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [SetUp]
    public void StartServer()
    {
        _server = Process.Start(Server, ["-d", "0", "-f", _folder + "/slapd.conf", "-h", $"{Uri} {SecureUri} {SocketUri}"]);
        Sandbox.WaitFor(() => IsListening(3890) && IsListening(6360), () => "slapd");
    }

    [TearDown]
    public void StopServer()
    {
        _server?.Kill();
        _server?.WaitForExit();
        _server?.Dispose();
        _server = null;
    }

    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = mail", "alice@example.test,al@example.test\n")]
    [TestCase("ALICE", "query_filter = uid=%s\nresult_attribute = mail", "alice@example.test,al@example.test\n")]
    [TestCase("b*", "query_filter = uid=%s\nresult_attribute = mail", "")]
    [TestCase("bob@some.where", "query_filter = uid=%u\nresult_attribute = mail\nresult_format = %u/%D/%2", "bob/some.where/some\n")]
    [TestCase("bob", "query_filter = uid=%u\nresult_attribute = mail\nresult_format = %u/%D", "")]
    [TestCase("bob@b", "query_filter = uid=%u\nresult_attribute = mail\ndomain = a b", "bob@example.test\n")]
    [TestCase("bob@c", "query_filter = uid=%u\nresult_attribute = mail\ndomain = a b", "")]
    [TestCase("team", "query_filter = cn=%s\nresult_attribute =\nleaf_result_attribute = mail\nspecial_result_attribute = member",
        "alice@example.test,al@example.test,bob@example.test\n")]
    [TestCase("all", "query_filter = cn=%s\nresult_attribute =\nleaf_result_attribute = mail\nspecial_result_attribute = labeledURI",
        "alice@example.test,al@example.test,bob@example.test\n")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = mail\nterminal_result_attribute = sn", "A\n")]
    [TestCase("alice", "query_filter = (&(objectClass=person)(uid=%s))\nsearch_base = uid=%s,dc=test\nscope = base\nresult_attribute = sn", "A\n")]
    [TestCase("carol", "query_filter = (&(objectClass=person)(uid=%s))\nsearch_base = uid=%s,dc=test\nscope = base\nresult_attribute = sn", "")]
    [TestCase("alice", "query_filter = uid=%s\nscope = base\nresult_attribute = sn", "")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = title", "")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = title\nbind_dn = cn=admin,dc=test\nbind_pw = secret", "secret\n")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = title\nserver_host = {socket}\nbind = sasl\nsasl_mechs = EXTERNAL", "secret\n")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = sn\nbind = none\nversion = 3", "A\n")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = sn\nserver_host = 127.0.0.1:9 127.0.0.1\nserver_port = 3890", "A\n")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = sn\nstart_tls = yes\ntls_require_cert = yes\ntls_ca_cert_file = {folder}/cert.pem", "A\n")]
    [TestCase("alice", "query_filter = uid=%s\nresult_attribute = sn\nserver_host = ldaps://127.0.0.1:6360", "A\n")]
    public void A_look_up_by_a_command(string key, string settings, string result)
    {
        using var instance = new TestInstance();
        var found = Postmap(instance, key, settings);
        Assert.That((found.ExitStatus, found.Output), Is.EqualTo((result.Length > 0 ? 0 : 1, result)), found.Text);
        Assert.That(found.Errors, Does.Not.Contain("fatal").And.Not.Contain("dict_ldap"));
    }

    [TestCase("query_filter = uid=%s\nresult_attribute = mail\nexpansion_limit = 1",
        "dict_ldap_get_values[1]: {table}: Expansion limit exceeded for key: 'alice'")]
    [TestCase("query_filter = (uid=%s", "dict_ldap_lookup: Search error -7: Bad search filter ")]
    [TestCase("query_filter = uid=%s\nbind_dn = cn=admin,dc=test\nbind_pw = wrong",
        "dict_ldap_connect: Unable to bind to server ldap://127.0.0.1:3890 with dn cn=admin,dc=test: 49 (Invalid credentials)")]
    [TestCase("query_filter = uid=%s\nsearch_base = dc=none", "dict_ldap_lookup: {table}: Search base 'dc=none' not found: 32: No such object")]
    [TestCase("query_filter = uid=%s\nserver_host = ldaps://127.0.0.1:6360\ntls_require_cert = yes",
        "dict_ldap_connect: Unable to bind to server ldaps://127.0.0.1:6360 with dn empty or implicit: -1 (Can't contact LDAP server)")]
    [TestCase("query_filter = uid=%s\nserver_host = ldap://127.0.0.1:9",
        "dict_ldap_connect: Unable to bind to server ldap://127.0.0.1:9 with dn empty or implicit: -1 (Can't contact LDAP server)")]
    public void A_look_up_that_fails(string settings, string warning)
    {
        using var instance = new TestInstance();
        var found = Postmap(instance, "alice", settings);
        var table = instance.ConfigFile("t.cf");
        Assert.That(found.ExitStatus, Is.EqualTo(1));
        Assert.That(found.Errors, Does.Contain("postmap: warning: " + warning.Replace("{table}", table, StringComparison.Ordinal) + "\n"));
        Assert.That(found.Errors, Does.EndWith($"postmap: fatal: table ldap:{table}: query error: Application error\n"));
    }

    [Test]
    public void Mail_waits_for_a_directory_that_is_down_and_is_delivered_when_it_is_back()
    {
        using var instance = new TestInstance(
            "virtual_alias_maps = ldap:{dir}/t.cf\nalias_maps = ldap:{dir}/a.cf\nlocal_recipient_maps =\nminimal_backoff_time = 1s\nqueue_run_delay = 1s\nmaximal_backoff_time = 2s");
        Table(instance, "query_filter = cn=%u\nresult_attribute =\nleaf_result_attribute = mail\nspecial_result_attribute = member");
        Table(instance, "query_filter = uid=no-%s\nresult_attribute = mail", "a.cf");
        instance.Start();
        Assert.That(instance.Send("bob@example.test", "team@example.test", "Subject: one\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForMail("alice", "Subject: one");
        instance.WaitForMail("bob", "Subject: one");

        StopServer();
        instance.Expect("Can't contact LDAP server").Expect("map lookup problem").Expect("lookup problem").Expect("message not accepted, try again later")
            .Expect("postmaster notify: queue file write error").Expect("error writing .*: 4.6.0 Alias expansion error")
            .Expect("local.*: ldap:.*: lookup of '.*' failed").Expect("ldap:.* lookup error for ");
        Assert.That(instance.Send("bob@example.test", "team@example.test", "Subject: two\n\ntext\n"), Does.StartWith("451 4.3.0"), instance.LogTail());
        instance.WaitForLog("warning: dict_ldap_connect: Unable to bind to server ldap://127.0.0.1:3890 with dn empty or implicit: -1 \\(Can't contact LDAP server\\)");
        Assert.That(instance.Command("sendmail", ["-f", "bob@example.test", "team@example.test"], "Subject: three\n\ntext\n").ExitStatus, Is.Zero);
        instance.WaitForLog("cleanup\\[\\d+\\]: warning: .*virtual_alias_maps map lookup problem for team@example.test");

        StartServer();
        instance.Command("postfix", "flush");
        instance.WaitForMail("alice", "Subject: three");
        instance.WaitForMail("bob", "Subject: three");
        instance.WaitForEmptyQueue();
    }

    [TestCase("ldap://127.0.0.1:3891", "-5 (Timed out)")]
    [TestCase("ldaps://127.0.0.1:3891", "-1 (Can't contact LDAP server)")]
    public void A_directory_that_hangs_is_given_up_and_holds_nobody_else_up(string uri, string reason)
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 3891);
        listener.Start();
        using var instance = new TestInstance("proxy_read_maps = proxy:ldap:{dir}/t.cf proxy:ldap:{dir}/hangs.cf");
        Table(instance, "query_filter = uid=%s\nresult_attribute = sn");
        Table(instance, $"server_host = {uri}\nquery_filter = uid=%s\ntimeout = 3", "hangs.cf");
        instance.Start();
        var waiting = Task.Run(() => instance.Command("postmap", "-q", "alice", "proxy:ldap:" + instance.ConfigFile("hangs.cf")));
        Sandbox.WaitFor(listener.Pending, () => "a connection to the directory that hangs");
        var found = instance.Command("postmap", "-q", "alice", "proxy:ldap:" + instance.ConfigFile("t.cf"));
        Assert.That((found.Output, waiting.IsCompleted), Is.EqualTo(("A\n", false)), found.Text);
        Assert.That(waiting.GetAwaiter().GetResult().Errors, Does.Contain("query error"));
        instance.Expect("Unable to bind to server").Expect("postmap.*: query error");
        instance.WaitForLog("proxymap.*: warning: dict_ldap_connect: Unable to bind to server " + Regex.Escape($"{uri} with dn empty or implicit: {reason}"));
    }

    [Test]
    public void Programs_in_the_jail_search_as_well()
    {
        if (!Sandbox.IsNative)
        {
            Assert.Ignore("needs native executables");
        }

        using var instance = new TestInstance("virtual_alias_maps = ldap:{dir}/t.cf");
        Table(instance, "query_filter = cn=%u\nresult_attribute =\nleaf_result_attribute = mail\nspecial_result_attribute = member\nserver_host = ldaps://127.0.0.1:6360");
        JailTests.Confine(instance);
        instance.Start();
        Assert.That(instance.Send("bob@example.test", "team@example.test", "Subject: jailed\n\ntext\n"), Does.StartWith("250"), instance.LogTail());
        instance.WaitForMail("alice", "Subject: jailed");
        instance.WaitForMail("bob", "Subject: jailed");
        instance.WaitForEmptyQueue();
    }

    [Test]
    public void The_parameters_may_be_in_the_main_configuration()
    {
        using var instance = new TestInstance($"one_server_host = {Uri}\none_search_base = dc=test\none_query_filter = uid=%s\none_result_attribute = sn");
        var found = instance.Command("postmap", "-q", "bob", "ldap:one");
        Assert.That((found.Output, found.Errors), Is.EqualTo(("B\n", "")));
    }

    private static bool IsListening(int port)
    {
        try
        {
            using var client = new System.Net.Sockets.TcpClient("127.0.0.1", port);
            return client.Connected;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private void Table(TestInstance instance, string settings, string name = "t.cf")
    {
        var given = settings.Replace("{socket}", SocketUri, StringComparison.Ordinal).Replace("{folder}", _folder, StringComparison.Ordinal);
        var usual = "";
        usual += given.Contains("server_host", StringComparison.Ordinal) ? "" : $"server_host = {Uri}\n";
        usual += given.Contains("search_base", StringComparison.Ordinal) ? "" : "search_base = dc=test\n";
        File.WriteAllText(instance.ConfigFile(name), usual + given + "\n");
    }

    private CommandResult Postmap(TestInstance instance, string key, string settings)
    {
        Table(instance, settings);
        return instance.Command("postmap", "-q", key, "ldap:" + instance.ConfigFile("t.cf"));
    }
}
