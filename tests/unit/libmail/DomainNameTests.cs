using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class DomainNameTests
{
    [TestCase("x.test", null)]
    [TestCase("x_y-z.test", null)]
    [TestCase("1.test", null)]
    [TestCase("gr\u00fcn.test", null)]
    [TestCase("", "empty hostname")]
    [TestCase("1.2.3.4", "numeric hostname")]
    [TestCase("-x.test", "misplaced hyphen")]
    [TestCase("x-.test", "misplaced hyphen")]
    [TestCase("x..test", "misplaced delimiter")]
    [TestCase(".x", "misplaced delimiter")]
    [TestCase("x.", "misplaced delimiter")]
    [TestCase("x y", "invalid character 32(decimal)")]
    public void Names_are_checked(string name, string? problem) => Assert.That(DomainName.Problem(name), Is.EqualTo(problem));

    [Test]
    public void Labels_have_63_characters_at_most()
    {
        Assert.That(DomainName.IsValid(new string('a', 63) + ".test"), Is.True);
        Assert.That(DomainName.IsValid(new string('a', 64) + ".test"), Is.False);
    }

    [Test]
    public void Unicode_labels_have_an_ascii_form()
    {
        Assert.That(DomainName.ToAscii("gr\u00fcn.test"), Is.EqualTo("xn--grn-ioa.test"));
        Assert.That(DomainName.ToUnicode("xn--grn-ioa.test"), Is.EqualTo("gr\u00fcn.test"));
    }
}
