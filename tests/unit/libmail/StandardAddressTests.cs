using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class StandardAddressTests
{
    [TestCase("joe@x.test", true)]
    [TestCase("joe.user+ext@sub.x-y.test", true)]
    [TestCase("joe", false)]
    [TestCase("joe@host", false)]
    [TestCase("@x.test", false)]
    [TestCase("joe@x.test.", false)]
    [TestCase("joe@.x.test", false)]
    [TestCase("joe@x..test", false)]
    [TestCase("joe.@x.test", false)]
    [TestCase("joe%a@x.test", false)]
    [TestCase("a!joe@x.test", false)]
    [TestCase("a@b@x.test", false)]
    [TestCase("\"joe\"@x.test", false)]
    [TestCase("joe@[1.2.3.4]", false)]
    [TestCase("j\u00f6@x.test", false)]
    [TestCase("", false)]
    public void Only_plain_addresses_need_no_rewriting(string address, bool expected)
        => Assert.That(StandardAddress.Is(address), Is.EqualTo(expected));
}
