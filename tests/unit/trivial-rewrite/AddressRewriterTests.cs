using Postfix.Conf;
using Postfix.TrivialRewrite;

namespace Postfix.Tests.TrivialRewrite;

[TestFixture]
internal sealed class AddressRewriterTests
{
    private static readonly RewriteContext s_context = new("origin.test", "parent.test");

    [TestCase("", "")]
    [TestCase("user", "user@origin.test")]
    [TestCase("user@host", "user@host.parent.test")]
    [TestCase("user@x.test", "user@x.test")]
    [TestCase("user@x.test.", "user@x.test")]
    [TestCase("user@x.test..", "user@x.test..")]
    [TestCase("user@", "user@")]
    [TestCase("@", "\"\"")]
    [TestCase("user%remote.test", "user@remote.test")]
    [TestCase("user%a%b.test", "user%a@b.test")]
    [TestCase("site.test!user", "user@site.test")]
    [TestCase("a!b!c", "b!c@a.parent.test")]
    [TestCase("user%a@b.test", "user%a@b.test")]
    [TestCase("@a,@b:user@c.test", "user@c.test")]
    [TestCase("user@[1.2.3.4]", "user@[1.2.3.4]")]
    [TestCase("\"odd user\"", "\"odd user\"@origin.test")]
    [TestCase("%a", "\"\"@a.parent.test")]
    [TestCase("!b", "b@")]
    [TestCase("joe@\"x.test\"", "joe@x.test.parent.test")]
    public void Addresses_get_their_standard_form(string address, string expected)
        => Assert.That(Make("").Rewrite(address, s_context), Is.EqualTo(expected));

    [TestCase("user%a.test", "user%a.test@origin.test")]
    [TestCase("a.test!user", "a.test!user@origin.test")]
    [TestCase("user@host", "user@host")]
    public void Each_rule_can_be_switched_off(string address, string expected)
        => Assert.That(
            Make("swap_bangpath = no\nallow_percent_hack = no\nappend_dot_mydomain = no\n").Rewrite(address, s_context),
            Is.EqualTo(expected));

    [Test]
    public void Any_text_can_be_rewritten_and_rewritten_again()
    {
        const string Alphabet = "ab@.,:<>[]\"\\%! ";
        var random = new Random(4);
        var rewriter = Make("");
        for (var round = 0; round < 3000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var once = rewriter.Rewrite(text, s_context);
            Assert.That(() => rewriter.Rewrite(once, s_context), Throws.Nothing, text);
        }
    }

    private static AddressRewriter Make(string settings)
        => new(new RewriteParameters(MainCf.Parse("append_dot_mydomain = yes\n" + settings).WithAllDefaults()));
}
