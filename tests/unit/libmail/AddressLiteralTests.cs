using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class AddressLiteralTests
{
    [TestCase("[1.2.3.4]", "1.2.3.4")]
    [TestCase("[IPv6:2001:db8::1]", "2001:db8::1")]
    [TestCase("[ipv6:::1]", "::1")]
    public void Literals_are_read_and_written(string text, string address)
    {
        Assert.That(AddressLiteral.TryParse(text, out var parsed), Is.True);
        Assert.That(parsed.ToString(), Is.EqualTo(address));
        Assert.That(AddressLiteral.Format(parsed), Is.EqualTo(text).IgnoreCase);
    }

    [TestCase("1.2.3.4")]
    [TestCase("[1.2.3.400]")]
    [TestCase("[IPv6:1.2.3.4]")]
    [TestCase("[::1]")]
    [TestCase("[]")]
    [TestCase("[x")]
    public void What_is_no_literal_is_refused(string text) => Assert.That(AddressLiteral.IsValid(text), Is.False);
}
