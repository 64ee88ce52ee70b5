using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class AddressExtensionTests
{
    [TestCase("+", "joe+a", "joe", "+a")]
    [TestCase("+", "joe+a+b", "joe", "+a+b")]
    [TestCase("+-", "joe-a+b", "joe", "-a+b")]
    [TestCase("+", "joe", "joe", "")]
    [TestCase("+", "+joe", "+joe", "")]
    [TestCase("", "joe+a", "joe+a", "")]
    [TestCase("-", "owner-list", "owner-list", "")]
    [TestCase("-", "list-request", "list-request", "")]
    [TestCase("-", "-request", "-request", "")]
    [TestCase("-", "mailer-daemon", "mailer-daemon", "")]
    [TestCase("-", "double-bounce", "double-bounce", "")]
    [TestCase("+", "owner-list+a", "owner-list", "+a")]
    public void Local_parts_are_split_at_the_first_delimiter(string delimiters, string local, string user, string extension)
    {
        var found = new AddressExtension(delimiters).TrySplit(local, out var actualUser, out var actualExtension);
        Assert.That((found, actualUser, actualExtension), Is.EqualTo((extension.Length > 0, user, extension)));
    }

    [Test]
    public void Owner_and_request_can_be_split_when_wanted()
        => Assert.That(new AddressExtension("-", ownerRequestSpecial: false).TrySplit("owner-list", out _, out _), Is.True);

    [Test]
    public void The_extension_comes_out_of_a_whole_address()
    {
        Assert.That(new AddressExtension("+").TryStrip("joe+a@x", out var stripped, out var extension), Is.True);
        Assert.That((stripped, extension), Is.EqualTo(("joe@x", "+a")));
    }
}
