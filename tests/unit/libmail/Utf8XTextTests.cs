using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class Utf8XTextTests
{
    [TestCase("joe@x.test", "joe@x.test")]
    [TestCase("j\\x{F6}rg@x", "j\u00f6rg@x")]
    [TestCase("\\x{1F600}", "\U0001F600")]
    [TestCase("a\\x{7C}b", "a|b")]
    [TestCase("a+2Bb", "a+2Bb")]
    public void Characters_are_decoded(string encoded, string text)
    {
        Assert.That(Utf8XText.TryDecode(encoded, out var decoded), Is.True);
        Assert.That(decoded, Is.EqualTo(text));
    }

    [TestCase("\\x{ZZ}")]
    [TestCase("\\x{}")]
    [TestCase("\\x{D800}")]
    [TestCase("\\x{110000}")]
    [TestCase("\\x{41")]
    [TestCase("\\x41")]
    [TestCase("a\\")]
    public void What_is_no_character_is_refused(string encoded) => Assert.That(Utf8XText.TryDecode(encoded, out _), Is.False);
}
