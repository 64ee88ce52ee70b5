using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class DatabaseParametersTests : TableCase
{
    [Test]
    public void A_file_has_the_syntax_of_main_cf_without_expansion()
    {
        var parameters = Read("# comment\nuser = $me\nquery = SELECT a\n FROM b\nlimit = 3\nflag = YES\nempty =\n");
        Assert.Multiple(() =>
        {
            Assert.That(parameters.Text("user", ""), Is.EqualTo("$me"));
            Assert.That(parameters.Text("query", ""), Is.EqualTo("SELECT a FROM b"));
            Assert.That(parameters.Number("limit", 0), Is.EqualTo(3));
            Assert.That(parameters.Number("other", 7), Is.EqualTo(7));
            Assert.That(parameters.Flag("flag", false), Is.True);
            Assert.That(parameters.Find("empty"), Is.Empty);
            Assert.That(parameters.Find("none"), Is.Null);
            Assert.That(parameters.Owner.IsTrusted, Is.True);
        });
    }

    [Test]
    public void A_name_that_is_no_path_stands_before_parameters_of_main_cf()
    {
        var factory = new TableFactory(new TableSettings { MainValue = name => name == "users_query" ? "SELECT" : null });
        var parameters = DatabaseParameters.Read(new TableSource("mysql", "users", TableFlags.Lookup, TableAccess.Read, factory));
        Assert.That(parameters.Text("query", ""), Is.EqualTo("SELECT"));
        Assert.That(parameters.Owner, Is.EqualTo(TableOwner.Root));
        Assert.That(() => parameters.Text("dbname", "", min: 1), Throws.TypeOf<FatalException>().With.Message.EqualTo("bad string length 0 < 1: users_dbname = "));
    }

    [TestCase("x = 3x", "bad numerical configuration: x = 3x")]
    [TestCase("x =", "bad numerical configuration: x = ")]
    [TestCase("x = 0", "invalid x parameter value 0 < 1")]
    public void A_bad_number_is_fatal(string text, string expected)
        => Assert.That(() => Read(text).Number("x", 5, min: 1), Throws.TypeOf<FatalException>().With.Message.EndsWith("/t: " + expected));

    [Test]
    public void A_bad_flag_is_fatal()
        => Assert.That(() => Read("x = maybe").Flag("x", true), Throws.TypeOf<FatalException>().With.Message.EndsWith("bad boolean configuration: x = maybe"));

    [Test]
    public void A_number_may_have_an_upper_limit()
    {
        Assert.That(Read("x = 5").Number("x", 0, max: 5), Is.EqualTo(5));
        Assert.That(() => Read("x = 6").Number("x", 0, max: 5), Throws.TypeOf<FatalException>().With.Message.EndsWith("invalid x parameter value 6 > 5"));
    }

    [TestCase(true, 1)]
    [TestCase(false, 0)]
    public void Odd_lines_are_logged_by_the_first_reader(bool complains, int lines)
    {
        var factory = new TableFactory(new TableSettings { ComplainsOfParameters = complains });
        var source = new TableSource("mysql", File("t", "a = 1\na = 2\n"), TableFlags.Lookup, TableAccess.Read, factory);
        Assert.That(DatabaseParameters.Read(source).Find("a"), Is.EqualTo("2"));
        Assert.That(Logged, Has.Count.EqualTo(lines));
    }

    [Test]
    public void A_folder_is_no_parameter_file()
        => Assert.That(() => DatabaseParameters.Read(Source(Folder)), Throws.TypeOf<TableOpenException>().With.Message.EqualTo($"read {Folder}: Is a directory"));

    [Test]
    public void A_missing_file_and_a_malformed_line_are_reported()
    {
        Assert.That(() => DatabaseParameters.Read(Source("/nowhere/x")), Throws.TypeOf<TableOpenException>()
            .With.Message.EqualTo("open /nowhere/x: No such file or directory"));
        Assert.That(() => Read("a = b\nbogus line\n"), Throws.TypeOf<FatalException>()
            .With.Message.EndsWith("/t, line 2: missing '=' after attribute name: \"bogus line\""));
    }

    [Test]
    public void A_preloaded_file_counts_when_it_is_gone_and_its_change_is_seen()
    {
        var path = File("t", "x = 1\n");
        Factory.Preload(path);
        System.IO.File.WriteAllText(path, "x = 22\n");
        var parameters = DatabaseParameters.Read(Source(path));
        Assert.That(parameters.Number("x", 0), Is.EqualTo(1));
        Assert.That(parameters.HaveChanged(), Is.True);
        System.IO.File.Delete(path);
        Assert.That(DatabaseParameters.Read(Source(path)).HaveChanged(), Is.False);
    }

    [TestCase("query = SELECT 1", "SELECT 1")]
    [TestCase("query =\nselect_function = f", "SELECT f('%s')")]
    [TestCase("select_field = a\ntable = b\nwhere_field = c\nadditional_conditions = AND d", "SELECT a FROM b WHERE c = '%s' AND d")]
    public void Old_parameters_make_a_query(string text, string expected)
    {
        var definition = SqlDefinition.Read(Read(text), functions: true);
        Assert.That(definition.Query.Expand(new TemplateText("%s"), static key => key), Is.EqualTo(expected));
    }

    [Test]
    public void Damaged_parameters_are_read_or_refused()
    {
        const string Good = "hosts = unix:/a inet:b:3306 c\nuser = u\npassword = p\ndbname = d\nquery = SELECT '%s'\nexpansion_limit = 1\n"
            + "result_format = <%s>\ndomain = a.test, b.test\ntls_verify_cert = yes\nidle_interval = 5\nencoding = UTF8\n";
        var random = new Random(11);
        var read = 0;
        for (var i = 0; i < 3000; i++)
        {
            var source = Source(File("t", Damage(Good, random)));
            try
            {
                Assert.That(MysqlDefinition.ReadAll(source).Servers.Hosts, Is.Not.Empty);
                Assert.That(PgsqlDefinition.ReadAll(source).Servers.Hosts, Is.Not.Empty);
                read++;
            }
            catch (FatalException)
            {
                // the only other way out
            }
        }

        Assert.That(read, Is.GreaterThan(100));
    }

    private DatabaseParameters Read(string text) => DatabaseParameters.Read(Source(File("t", text)));

    private TableSource Source(string name) => new("mysql", name, TableFlags.Lookup, TableAccess.Read, Factory);
}
