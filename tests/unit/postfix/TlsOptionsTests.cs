using Postfix.Logging;
using Postfix.PostfixCommand;

namespace Postfix.Tests.PostfixCommand;

[TestFixture]
internal sealed class TlsOptionsTests
{
    [Test]
    public void Options_stand_before_words()
    {
        var (options, words) = TlsOptions.Parse("a:b:", ["-a", "rsa", "-b4096", "host", "-a"], "usage");
        Assert.Multiple(() =>
        {
            Assert.That(options, Is.EqualTo(new Dictionary<char, string> { ['a'] = "rsa", ['b'] = "4096" }));
            Assert.That(words, Is.EqualTo(new[] { "host", "-a" }));
        });
    }

    [TestCase("-x")]
    [TestCase("-a")]
    public void Others_get_the_usage(string word)
        => Assert.That(Assert.Throws<FatalException>(() => TlsOptions.Parse("a:", [word], "usage: this"))!.Message, Is.EqualTo("usage: this"));
}
