using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class AddressListTests
{
    // What comes out when every address is replaced by itself with @origin.
    [TestCase("a b c", "a@o, b@o, c@o")]
    [TestCase("John Q. Public <john>", "John Q.Public <john@o>")]
    [TestCase("foo (bar) baz <a (c)>", "foo (bar) baz <a@o (c)>")]
    [TestCase("(one) joe (two)", "joe@o (one) (two)")]
    [TestCase("joe <>, <>", "joe <>, <>")]
    [TestCase("list:a,b;, c", "list: a@o, b@o;, c@o")]
    [TestCase("x <a> y", "x <a@o>, y@o")]
    [TestCase("<a> <b>", "<a@o> <b@o>")]
    [TestCase("joe (unterminated", "joe@o (unterminated")]
    [TestCase(",,a,,b,", ", , a@o, , b@o, ")]
    [TestCase("a;b;c", "a@o;, b@o;, c@o")]
    [TestCase("undisclosed-recipients:;", "undisclosed-recipients: ;")]
    [TestCase("joe smith <a>, (c) <b> (d)", "joe smith <a@o>, (c) <b@o>(d)")]
    [TestCase("(just comment)", "(just comment)")]
    [TestCase("word (c) word2 <a (z)>, \"q\"(c)<b>", "word (c) word2 <a@o (z)>, \"q\" (c) <b@o>")]
    [TestCase(">joe", ">, joe@o")]
    [TestCase("a <b>, c d <e> g", "a <b@o>, c d <e@o>, g@o")]
    [TestCase("<joe> (c) , (e) bob", "<joe@o>(c), bob@o (e)")]
    [TestCase("b (c) joe (d)", "b@o, joe@o (c) (d)")]
    [TestCase("<a> (c) b", "<a@o>, b@o (c)")]
    [TestCase("a; (c) b", "a@o;, b@o (c)")]
    [TestCase("joe <a> bob <b>", "joe <a@o>bob <b@o>")]
    [TestCase("grp: Joe <a>, b (c);", "grp: Joe <a@o>, b@o (c);")]
    [TestCase("Re: joe <a>", "Re@o:joe <a@o>")]
    [TestCase("foo.bar(c)baz", "foo.bar@o, baz@o (c)")]
    [TestCase("\"J \\\"X\\\" Y\" <joe>", "\"J \\\"X\\\" Y\" <joe@o>")]
    public void Names_comments_and_groups_stay_around_the_addresses(string text, string expected)
    {
        var list = AddressList.Parse(text);
        foreach (var address in list.Addresses())
        {
            address.Replace(AddressScanner.Scan(AddressWriter.AsWritten(address.Children) + "@o"));
        }

        Assert.That(list.Format(), Is.EqualTo(expected));
    }

    [TestCase("a b", "a", "b")]
    [TestCase("\"odd user\"@x", "odd user@x")]
    [TestCase("joe\\ blow@y", "joe blow@y")]
    [TestCase("joe <a", "joe <a")]
    [TestCase("a: b: c", "a:b:c")]
    [TestCase("<joe@x, bob@y>", "joe@x, bob@y")]
    [TestCase("<a b>", "ab")]
    [TestCase("joe@[1.2.3.4]", "joe@[1.2.3.4]")]
    [TestCase("joe@\n host", "joe@host")]
    public void Addresses_are_found_in_bare_form(string text, params string[] expected)
        => Assert.That(AddressList.Parse(text).Addresses().Select(address => AddressWriter.Internal(address.Children)), Is.EqualTo(expected));

    [Test]
    public void Too_long_a_comment_is_dropped_on_request()
    {
        var list = AddressList.Parse($"joe@x ({new string('a', 300)}), bob@y (c)");
        Assert.That(list.Format(trimComments: true), Is.EqualTo("<joe@x>, bob@y (c)"));
    }

    [Test]
    public void The_number_of_tokens_has_a_limit()
        => Assert.That(AddressList.Parse("a,b,c,d", limit: 3).Format(), Is.EqualTo("a, b"));

    [Test]
    public void Lines_hold_one_address_on_request()
        => Assert.That(AddressList.Parse("a, b").Format(onePerLine: true), Is.EqualTo("a,\nb"));

    [Test]
    public void Any_text_at_all_is_taken()
    {
        const string Alphabet = "ab@.,:;<>()[]\"\\%! \t\n\u00e9";
        var random = new Random(1);
        for (var round = 0; round < 5000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var list = AddressList.Parse(text);
            var formatted = list.Format(trimComments: true);
            foreach (var address in list.Addresses())
            {
                _ = AddressScanner.Scan(AddressWriter.AsWritten(address.Children));
            }

            Assert.That(formatted, Has.Length.LessThan((text.Length * 4) + 8), text);
        }
    }
}
