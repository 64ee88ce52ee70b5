using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class AddressQuotingTests
{
    [TestCase("joe@x.test", "joe@x.test")]
    [TestCase("odd user@x", "\"odd user\"@x")]
    [TestCase("a.b.@c", "\"a.b.\"@c")]
    [TestCase("a..b@c", "\"a..b\"@c")]
    [TestCase(".a@c", "\".a\"@c")]
    [TestCase("a@b@c", "\"a@b\"@c")]
    [TestCase("a\"b\\c@d", "\"a\\\"b\\\\c\"@d")]
    [TestCase("@x", "\"\"@x")]
    [TestCase("@x:a@b", "@x:a@b")]
    [TestCase("@x,@y:a b@c", "@x,@y:\"a b\"@c")]
    [TestCase("@x:a", "@x:a")]
    [TestCase("joe smith", "\"joe smith\"")]
    [TestCase("j\u00f6rg@x", "j\u00f6rg@x")]
    [TestCase("", "")]
    public void A_local_part_is_quoted_where_it_must_be(string bare, string quoted)
    {
        Assert.That(AddressQuoting.Quote(bare), Is.EqualTo(quoted));
        Assert.That(AddressQuoting.Unquote(quoted), Is.EqualTo(bare));
    }

    [TestCase("\"joe\"@x", "joe@x")]
    [TestCase("joe\\@site@x", "joe@site@x")]
    [TestCase("\"a\"b\"c\"@x", "abc@x")]
    public void Needless_quotes_go(string quoted, string bare) => Assert.That(AddressQuoting.Unquote(quoted), Is.EqualTo(bare));

    [Test]
    public void Quoting_can_always_be_taken_back()
    {
        var random = new Random(2);
        for (var round = 0; round < 5000; round++)
        {
            var bare = new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(1, 127))]) + "@x.test";
            Assert.That(AddressQuoting.Unquote(AddressQuoting.Quote(bare)), Is.EqualTo(bare));
        }
    }

    [Test]
    public void The_null_address_shows_as_two_brackets() => Assert.That(AddressQuoting.Bracket(""), Is.EqualTo("<>"));
}
