using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class HostAddressTests
{
    [TestCase("1.2.3.4", true)]
    [TestCase("255.255.255.255", true)]
    [TestCase("::1", true)]
    [TestCase("2001:db8::1", true)]
    [TestCase("::ffff:1.2.3.4", true)]
    [TestCase("1.2.3", false)]
    [TestCase("1.2.3.4.5", false)]
    [TestCase("1.2.3.256", false)]
    [TestCase("0x7f.0.0.1", false)]
    [TestCase("1.2.3.4 ", false)]
    [TestCase("fe80::1%eth0", false)]
    [TestCase("", false)]
    [TestCase(":::", false)]
    public void Only_strict_forms_are_addresses(string text, bool expected) => Assert.That(HostAddress.IsValid(text), Is.EqualTo(expected));
}
