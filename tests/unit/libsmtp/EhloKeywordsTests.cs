using Postfix.Protocol;

namespace Postfix.Tests.Libsmtp;

[TestFixture]
internal sealed class EhloKeywordsTests
{
    [TestCase("pipelining", EhloKeyword.Pipelining)]
    [TestCase("silent-discard, DSN, Chunking", EhloKeyword.SilentDiscard | EhloKeyword.Dsn | EhloKeyword.Chunking)]
    [TestCase("", EhloKeyword.None)]
    public void A_list_is_the_union_of_its_keywords(string list, EhloKeyword expected)
        => Assert.That(EhloKeywords.Mask(list, name => Assert.Fail(name)), Is.EqualTo(expected));

    [Test]
    public void What_is_no_keyword_is_told()
    {
        var unknown = new List<string>();
        Assert.That(EhloKeywords.Mask("size foo bar", unknown.Add), Is.EqualTo(EhloKeyword.Size));
        Assert.That(unknown, Is.EqualTo(new[] { "foo", "bar" }));
    }

    [Test]
    public void Every_keyword_has_a_name()
    {
        var named = EhloKeyword.None;
        foreach (var name in "SILENT-DISCARD 8BITMIME AUTH CHUNKING DSN ENHANCEDSTATUSCODES ETRN PIPELINING REQUIRETLS SIZE SMTPUTF8 STARTTLS VERP VRFY XCLIENT XFORWARD".Split(' '))
        {
            named |= EhloKeywords.Find(name);
        }
        Assert.That(named, Is.EqualTo(Enum.GetValues<EhloKeyword>().Aggregate((left, right) => left | right)));
    }
}
