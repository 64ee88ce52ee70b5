using Postfix.Qshape;

namespace Postfix.Tests.Qshape;

[TestFixture]
internal sealed class AgeTableTests
{
    private const long Now = 1_000_000;

    [TestCase(0, 1)]
    [TestCase(299, 1)]
    [TestCase(300, 2)]
    [TestCase(600, 3)]
    [TestCase(1199, 3)]
    [TestCase(1200, 4)]
    [TestCase(900_000, 10)]
    [TestCase(-50, 1)]
    public void Columns_are_twice_as_long_as_the_one_before(long age, int column)
        => Assert.That(new AgeTable(new QshapeOptions([]), Now).Column(Now - age), Is.EqualTo(column));

    [TestCase(299, 1)]
    [TestCase(300, 2)]
    [TestCase(1200, 5)]
    [TestCase(9000, 10)]
    public void Linear_columns_are_all_as_long(long age, int column)
        => Assert.That(new AgeTable(new QshapeOptions(["-l"]), Now).Column(Now - age), Is.EqualTo(column));

    [TestCase("User@Example.COM", "example.com")]
    [TestCase("", "MAILER-DAEMON")]
    [TestCase("user", "user")]
    [TestCase("a@b@.x..y.", "x.y")]
    public void A_domain_is_what_follows_the_last_at_sign(string address, string domain)
        => Assert.That(AgeTable.Domain(address), Is.EqualTo(domain));

    [TestCase("a.b.c", ".b.c")]
    [TestCase(".a.b.c", ".b.c")]
    [TestCase("b.c", null)]
    [TestCase(".b.c", null)]
    [TestCase("c", null)]
    public void A_parent_domain_is_no_top_level_domain(string domain, string? parent)
        => Assert.That(AgeTable.Parent(domain), Is.EqualTo(parent));

    [Test]
    public void The_table_begins_with_the_largest_sum()
    {
        var options = new QshapeOptions(["-p", "-m", "2", "-b", "3"]);
        var table = new AgeTable(options, Now);
        table.Add(new QueuedMessage(Now - 10, "s@x.test", ["u@a.big.test", "v@b.big.test", "w@b.big.test"]));
        table.Add(new QueuedMessage(Now - 400, "", ["u@small.other.test"]));
        Assert.That(new TablePrinter(options).Format(table, 0), Is.EqualTo(Expected()));

        static string Expected() => string.Concat(
            Line("", "T", "5", "10", "10+"), Line("TOTAL", "4", "3", "1", "0"), Line(".big.test", "3", "3", "0", "0"),
            Line("b.big.test", "2", "2", "0", "0"), Line("a.big.test", "1", "1", "0", "0"), Line("small.other.test", "1", "0", "1", "0"));

        static string Line(string name, string sum, string first, string second, string last)
            => $"{name,67}{sum,3}{first,3}{second,3}{last,4}\n";
    }

    [Test]
    public void A_name_that_does_not_fit_is_cut_on_the_left()
    {
        var options = new QshapeOptions(["-s", "-b", "30"]);
        var table = new AgeTable(options, Now);
        table.Add(new QueuedMessage(Now, "s@a-very-long-name.example.test", ["u@x.test"]));
        Assert.That(new TablePrinter(options).Format(table, 0), Does.Contain("\n+name.example.test  1  1"));
    }
}
