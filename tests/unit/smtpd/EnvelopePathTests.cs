using Postfix.Smtpd;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class EnvelopePathTests
{
    [TestCase("<a@b>", "a@b")]
    [TestCase("a@b", "a@b")]
    [TestCase("a@b>", "a@b")]
    [TestCase("<<a@b>>", "a@b")]
    [TestCase("<>", "")]
    [TestCase("<\"a b\"@c>", "a b@c")]
    [TestCase("<@x,@y:a@b>", "a@b")]
    [TestCase("<a:b@c>", "a:b@c")]
    [TestCase("<(c)a@b>", "a@b")]
    [TestCase("<a(c)@b>", "a@b")]
    [TestCase("(comment)<a@b>", "a@b")]
    [TestCase("<a\\ b@c>", "a b@c")]
    [TestCase("<ali\\ce@b>", "alice@b")]
    [TestCase("<a..b@c>", "a..b@c")]
    [TestCase("<a@[1.2.3.4]>", "a@[1.2.3.4]")]
    [TestCase("</etc/passwd>", "/etc/passwd")]
    [TestCase("<:include:/x>", ":include:/x")]
    [TestCase("<@x:@y:a@b>", "@y:a@b")]
    [TestCase("<@x:<a@b>>", "a@b")]
    [TestCase("<@x:>", "")]
    [TestCase("<a@b>>", "a@b")]
    [TestCase(">", "")]
    [TestCase("<>x", "x")]
    [TestCase("x<a@b>", "a@b")]
    [TestCase("<(a@b>", "")]
    [TestCase("<grp:a@b;>", "a@b")]
    [TestCase("Name <a@b>", "a@b")]
    public void These_forms_are_taken(string word, string address)
    {
        Assert.That(EnvelopePath.TryParse(word, strict: false, out var found), Is.True);
        Assert.That(found, Is.EqualTo(address));
    }

    [TestCase("<a b@c>")]
    [TestCase("\"x\" y <a@b>, <c@d>")]
    [TestCase("<a@b c>")]
    [TestCase("<a,b@c>")]
    [TestCase("<a;b@c>")]
    [TestCase("<a@b>SIZE=10")]
    [TestCase("<a@b>,<c@d>")]
    public void These_forms_are_refused(string word) => Assert.That(EnvelopePath.TryParse(word, strict: false, out _), Is.False);

    [TestCase("<a@b>", true)]
    [TestCase("<<a@b>>", true)]
    [TestCase("<@x:a@b>", true)]
    [TestCase("a@b", false)]
    [TestCase("(x)<a@b>", false)]
    [TestCase("Alice", false)]
    [TestCase("<@b>", false)]
    [TestCase("<@x:@y:a@b>", false)]
    [TestCase("<\"\"@b>", false)]
    [TestCase("<a(c)@b>", false)]
    [TestCase("<grp:a@b;>", false)]
    [TestCase("<>", true)]
    public void Strict_envelopes_take_only_bare_addresses_in_brackets(string word, bool taken)
        => Assert.That(EnvelopePath.TryParse(word, strict: true, out _), Is.EqualTo(taken));

    [Test]
    public void Mutated_addresses_are_taken_or_refused_and_nothing_else()
    {
        var random = new Random(2);
        string[] good = ["<a@b>", "<\"a b\"@c>", "<@x,@y:a@b>", "(c)<a@[IPv6:::1]>", "<a\\\"b@c>"];
        const string Symbols = "<>()\\\"@,;:.[] \t\0\u00fc\udc80a";
        for (var round = 0; round < 20000; round++)
        {
            var text = new System.Text.StringBuilder(good[random.Next(good.Length)]);
            for (var count = random.Next(1, 6); count > 0; count--)
            {
                var position = random.Next(text.Length + 1);
                if (random.Next(3) == 0 && position < text.Length)
                {
                    text.Remove(position, 1);
                }
                else
                {
                    text.Insert(position, Symbols[random.Next(Symbols.Length)]);
                }
            }
            Assert.DoesNotThrow(() => EnvelopePath.TryParse(text.ToString(), random.Next(2) == 0, out _), text.ToString());
        }
    }
}
