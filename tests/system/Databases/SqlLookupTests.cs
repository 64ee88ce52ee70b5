namespace Postfix.SystemTests;

/// <summary>What postmap finds in databases, with each kind of server.</summary>
[TestFixture("mysql", false)]
[TestFixture("mysql", true)]
[TestFixture("pgsql", false)]
[TestFixture("pgsql", true)]
[TestFixture("sqlite", false)]
internal sealed class SqlLookupTests(string type, bool throughSocket)
{
    private const string ByKey = "query = SELECT v FROM t WHERE k = '%s' ORDER BY n\n";

    private const string Content = """
        CREATE TABLE t (n INTEGER, k VARCHAR(100), v VARCHAR(100));
        INSERT INTO t VALUES (1, 'one', 'first');
        INSERT INTO t VALUES (2, 'two', 'a'), (3, 'two', NULL), (4, 'two', ''), (5, 'two', 'b');
        INSERT INTO t VALUES (6, 'user@d.example.test', 'box@host.test');
        INSERT INTO t VALUES (7, 'it''s', 'quoted');
        INSERT INTO t VALUES (8, 'grün', 'green ü');
        """;

    private DatabaseServer? _server;
    private SqliteFile? _file;
    private TestInstance? _instance;
    private string _parameters = "";

    [OneTimeSetUp]
    public void StartServer()
    {
        _instance = new TestInstance();
        if (type == "sqlite")
        {
            _file = new SqliteFile();
            _file.Execute(Content);
            _parameters = _file.Parameters;
            return;
        }

        _server = type == "mysql" ? new MariadbServer() : new PostgresqlServer();
        _server.Execute(type == "mysql" ? "USE mail;" + Content : Content);
        _parameters = throughSocket ? _server.OverSocket : _server.OverTcp;
    }

    [OneTimeTearDown]
    public void StopServer()
    {
        _server?.Dispose();
        _file?.Dispose();
        _instance?.Dispose();
    }

    [TestCase("one", "first\n")]
    [TestCase("ONE", "first\n")]
    [TestCase("it's", "quoted\n")]
    [TestCase("grün", "green ü\n")]
    [TestCase("none", "")]
    public void A_key_has_a_value_or_none(string key, string expected)
    {
        var result = Query(ByKey, key);
        Assert.That((result.Output, result.Errors, result.ExitStatus), Is.EqualTo((expected, "", expected.Length > 0 ? 0 : 1)));
    }

    [Test]
    public void The_values_of_all_rows_are_joined_but_for_empty_ones()
    {
        var result = Query(ByKey + "result_format = <%s>\n", "two");
        Assert.That(result.Output, Is.EqualTo("<a>,<b>\n"));
        Assert.That(result.Errors, Does.Contain($"postmap: warning: table \"{type}:{Path}\": empty lookup result for: \"two\" -- ignored"));
    }

    [Test]
    public void More_values_than_allowed_are_an_error()
    {
        var result = Query(ByKey + "expansion_limit = 1\n", "two");
        Assert.That((result.Output, result.ExitStatus), Is.EqualTo(("", 1)));
        Assert.That(result.Errors, Does.Contain($"postmap: warning: dict_{type}_lookup: {Path}: Expansion limit exceeded for key"));
        Assert.That(result.Errors, Does.Contain($"postmap: fatal: table {type}:{Path}: query error"));
    }

    [TestCase("user@d.example.test", "box|host.test|d.example.test|test\n")]
    [TestCase("user@other.test", "")]
    [TestCase("user", "")]
    [TestCase("@d.example.test", "")]
    public void Parts_of_addresses_and_a_list_of_domains(string key, string expected)
        => Assert.That(
            Query("query = SELECT v FROM t WHERE k = '%u@%d'\nresult_format = %u|%d|%D|%1\ndomain = d.example.test, x.test\n", key).Output,
            Is.EqualTo(expected));

    [Test]
    public void No_key_gets_out_of_its_quotes()
    {
        string[] attacks = ["' OR '1'='1", "' OR 1=1 -- ", "\\' OR 1=1 -- ", "\\", "'; DROP TABLE t; -- ", "a\\'", "\" OR 1=1 -- ", "' UNION SELECT 'x",
            "é' OR 1=1 -- ", "%s' OR 1=1 -- ", "''''", "\u001A' OR 1=1 -- ", "\\\\' OR 1=1 -- "];
        foreach (var attack in attacks)
        {
            var result = Query(ByKey, attack);
            Assert.That((result.Output, result.Errors, result.ExitStatus), Is.EqualTo(("", "", 1)), attack);
        }

        var listed = _instance!.Command("postmap", ["-q", "-", $"{type}:{Path}"], "one\n" + string.Join('\n', attacks) + "\nit's\n");
        Assert.That(listed.Output, Is.EqualTo("one\tfirst\nit's\tquoted\n"));
        Assert.That(listed.Errors, Is.Empty);
    }

    [Test]
    public void Quotes_and_backslashes_are_found_as_they_are()
    {
        foreach (var key in (ReadOnlySpan<string>)["a\\b", "a\\", "a\"b", "a'b", "a''b", "\\'", "%d", "a\\nb"])
        {
            var result = Query(type == "mysql" ? "query = SELECT CONCAT('<', '%s', '>')\n" : "query = SELECT '<' || '%s' || '>'\n", key);
            Assert.That(result.Text, Is.EqualTo($"<{key}>\n"));
        }
    }

    [Test]
    public void The_old_parameters_make_a_query()
        => Assert.That(Query("select_field = v\ntable = t\nwhere_field = k\nadditional_conditions = AND n < 5\n", "two").Output, Is.EqualTo("a\n"));

    [Test]
    public void Parameters_can_stand_in_main_cf()
    {
        _instance!.WriteMain(string.Join('\n', (_parameters + ByKey).TrimEnd('\n').Split('\n').Select(line => "legacy_" + line)));
        Assert.That(_instance.Command("postmap", "-q", "one", $"{type}:legacy").Text, Is.EqualTo("first\n"));
        _instance.WriteMain("");
    }

    [Test]
    public void What_is_not_possible_says_so()
    {
        File.WriteAllText(Path, _parameters + ByKey);
        Assert.Multiple(() =>
        {
            Assert.That(_instance!.Command("postconf", "-m").Output.Split('\n'), Does.Contain(type));
            Assert.That(_instance.Command("postmap", $"{type}:{Path}").Errors,
                Is.EqualTo($"postmap: fatal: unsupported dictionary type: {type} does not support bulk-mode creation.\n"));
            Assert.That(_instance.Command("postmap", "-d", "one", $"{type}:{Path}").Errors, Is.EqualTo($"postmap: fatal: {type}:{Path} map requires O_RDONLY access mode\n"));
            Assert.That(_instance.Command("postmap", "-s", $"{type}:{Path}").Errors, Is.EqualTo($"postmap: fatal: table {type}:{Path}: sequence operation is not supported\n"));
            Assert.That(_instance.Command("postmap", "-q", "x", $"{type}:/nowhere.cf").Errors, Is.EqualTo("postmap: fatal: open /nowhere.cf: No such file or directory\n"));
        });
    }

    private string Path => _instance!.ConfigFile("table.cf");

    private CommandResult Query(string parameters, string key)
    {
        File.WriteAllText(Path, _parameters + parameters);
        return _instance!.Command("postmap", "-q", key, $"{type}:{Path}");
    }
}
