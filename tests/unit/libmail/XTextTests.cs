using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class XTextTests
{
    [TestCase("joe@x.test", "joe@x.test")]
    [TestCase("a+b=c", "a+2Bb+3Dc")]
    [TestCase("a b", "a+20b")]
    [TestCase("\u00e9", "+C3+A9")]
    public void Text_is_encoded_and_decoded(string text, string encoded)
    {
        Assert.That(XText.Encode(text), Is.EqualTo(encoded));
        Assert.That(XText.TryDecode(encoded, out var decoded), Is.True);
        Assert.That(decoded, Is.EqualTo(text));
    }

    [TestCase("a+0Ab", "a\nb")]
    [TestCase("a+00b", "a")]
    public void Any_byte_can_be_encoded_but_NUL_ends_the_text(string encoded, string text)
    {
        Assert.That(XText.TryDecode(encoded, out var decoded), Is.True);
        Assert.That(decoded, Is.EqualTo(text));
    }

    [TestCase("a+")]
    [TestCase("a+2")]
    [TestCase("a+2G")]
    public void A_broken_escape_is_refused(string text) => Assert.That(XText.TryDecode(text, out _), Is.False);
}
