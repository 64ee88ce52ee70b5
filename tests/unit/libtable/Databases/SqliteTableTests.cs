using Postfix.Logging;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class SqliteTableTests : TableCase
{
    // The values come from the query itself, over a database file without tables.
    private const string Values = "(SELECT 'a' AS k, '1' AS v UNION ALL SELECT 'm', 'x' UNION ALL SELECT 'm', NULL UNION ALL SELECT 'm', 'y' "
        + "UNION ALL SELECT 'it''s', 'quoted' UNION ALL SELECT 'u@d.test', 'box@h.test')";

    [TestCase("a", "1")]
    [TestCase("A", "1")]
    [TestCase("m", "x,y")]
    [TestCase("it's", "quoted")]
    [TestCase("' OR 1=1 --", null)]
    [TestCase("a'", null)]
    [TestCase("a\0b", null)]
    [TestCase("none", null)]
    public void A_key_is_found_by_the_query(string key, string? expected)
        => Assert.That(Find(Make($"query = SELECT v FROM {Values} WHERE k = '%s'"), key), Is.EqualTo(expected));

    [Test]
    public void Formats_domains_and_limits_count()
    {
        var table = Make($"query = SELECT v FROM {Values} WHERE k = '%u@%d' OR k = '%u'\nresult_format = <%u>\ndomain = d.test\nexpansion_limit = 1");
        Assert.Multiple(() =>
        {
            Assert.That(table.IsFixed, Is.False);
            Assert.That(Find(table, "u@d.test"), Is.EqualTo("<box>"));
            Assert.That(Find(table, "u@other.test"), Is.Null);
            Assert.That(Find(table, "u"), Is.Null);
            Assert.That(Find(table, "@d.test"), Is.Null);
            Assert.That(Find(table, "m@d.test"), Is.EqualTo("error"));
            Assert.That(Logged, Is.EqualTo(new[] { "warning: dict_sqlite_lookup: DIR/t: Expansion limit exceeded for key 'm@d.test'" }));
        });
    }

    [Test]
    public void A_query_that_makes_no_sense_is_fatal()
        => Assert.That(() => Find(Make("query = SELECT v FROM nope"), "a"), Throws.TypeOf<FatalException>()
            .With.Message.EqualTo($"dict_sqlite_lookup: {Folder}/t: SQL prepare failed: no such table: nope\n"));

    [Test]
    public void A_query_that_breaks_off_fails_for_the_moment()
    {
        Assert.That(Find(Make("query = SELECT abs(-9223372036854775808)"), "a"), Is.EqualTo("error"));
        Assert.That(Logged.Single(), Does.StartWith("warning: dict_sqlite_lookup: DIR/t: SQL step failed for query 'SELECT abs(-9223372036854775808)': "));
    }

    [Test]
    public void A_missing_database_and_a_changing_user_are_refused()
    {
        var table = Open("sqlite", $"dbpath = {Folder}/none\nquery = SELECT 1");
        Assert.That(table, Is.InstanceOf<UnavailableTable>());
        Assert.That(((UnavailableTable)table).Reason, Is.EqualTo($"sqlite:{Folder}/t: Can't open database: unable to open database file\n"));
        var writable = Factory.Open($"sqlite:{Folder}/t", TableFlags.Lookup, TableAccess.Update);
        Assert.That(((UnavailableTable)writable).Reason, Is.EqualTo($"sqlite:{Folder}/t map requires O_RDONLY access mode"));
    }

    [Test]
    public void The_owner_of_the_parameters_owns_the_table()
        => Assert.That(Make("query = SELECT 1").Owner, Is.EqualTo(new TableOwner(true, Identity.EffectiveUserId)));

    private LookupTable Make(string parameters)
    {
        var database = File("db", ""); // an empty file is an empty database
        return Open("sqlite", $"dbpath = {database}\n{parameters}\n");
    }
}
