using Postfix.Postqueue;

namespace Postfix.Tests.Postqueue;

[TestFixture]
internal sealed class ListingTests
{
    [TestCase("plain", "plain")]
    [TestCase("a\tb\u001b[1m", "a?b?[1m")]
    [TestCase("grüße", "grüße")]
    public void Control_characters_do_not_reach_the_terminal(string text, string expected)
        => Assert.That(OutputText.Printable(text), Is.EqualTo(expected));
}
