using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class ResultCollectorTests : TableCase
{
    [Test]
    public void Values_are_joined_with_commas_and_nothing_is_left_out_but_what_is_empty()
    {
        var collector = Make("<%s>", 0);
        foreach (var value in (ReadOnlySpan<string?>)["a", null, "", "b"])
        {
            Assert.That(collector.Add(value), Is.True);
        }

        Assert.That(collector.ToResult().Value, Is.EqualTo("<a>,<b>"));
        Assert.That(Logged, Is.EqualTo(new[] { "warning: table \"mysql:/x\": empty lookup result for: \"key\" -- ignored" }));
    }

    [Test]
    public void More_values_than_the_limit_are_refused()
    {
        var collector = Make("%d", 2);
        Assert.That((collector.Add("u@a"), collector.Add("no domain"), collector.Add("u@b"), collector.Add("u@c")), Is.EqualTo((true, true, true, false)));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void No_limit_is_no_limit(int limit)
    {
        var collector = Make("%s", limit);
        Assert.That(Enumerable.Range(0, 100).All(_ => collector.Add("x")), Is.True);
    }

    [Test]
    public void Without_values_nothing_was_found() => Assert.That(Make("%s", 1).ToResult().IsMissing, Is.True);

    private static ResultCollector Make(string format, int limit)
        => new("mysql:/x", LookupTemplate.ParseResult("/x", format), new TemplateText("key"), limit);
}
