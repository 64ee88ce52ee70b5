using Postfix.Postalias;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Postalias;

[TestFixture]
internal sealed class AliasSourceTests
{
    [TestCase("a: b, c ,d", "a", "b, c, d")]
    [TestCase("\"a b\": c", "a b", "c")]
    [TestCase("a b: c", "a b", "c")]
    [TestCase("foo \"bar\": d", "foo bar", "d")]
    [TestCase("a : b : c", "a", "b:c")]
    [TestCase("\"a\\\"b\": y", "a\"b", "y")]
    [TestCase("list: :include:/x/y, \"|cmd arg\", /dev/null, more@example.test", "list", ":include:/x/y, \"|cmd arg\", /dev/null, more@example.test")]
    [TestCase("a: \"unbalanced", "a", "\"unbalanced\"")]
    [TestCase("<a>: c", "<a>", "c")]
    [TestCase("[1.2.3.4]: d", "[1.2.3.4]", "d")]
    [TestCase("\"\": d", "", "d")]
    [TestCase("a: (x)", "a", "(x)")]
    public void Name_and_value(string line, string name, string value)
        => Assert.That(AliasSource.Parse(line, out _), Is.EqualTo((name, value)));

    [TestCase("a", "need name:value pair")]
    [TestCase("a:", "need name:value pair")]
    [TestCase(": b", "need name:value pair")]
    [TestCase("a, b: c", "need name:value pair")]
    [TestCase("\"a: c", "need name:value pair")]
    [TestCase("a@b: c", "name must be local")]
    public void What_is_malformed_is_explained(string line, string problem)
    {
        Assert.That(AliasSource.Parse(line, out var found), Is.Null);
        Assert.That(found, Is.EqualTo(problem));
    }

    [Test]
    public void Damaged_lines_are_read_or_explained()
    {
        const string Line = "list: :include:/x/y, \"|cmd \\\"arg\\\"\", <a@b> (comment (nested)), /dev/null";
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var line = Damage.Text(Line, random);
            Assert.That(AliasSource.Parse(line, out var problem) is null ? problem : "", Is.EqualTo("").Or.EqualTo("need name:value pair").Or.EqualTo("name must be local"));
        }
    }
}
