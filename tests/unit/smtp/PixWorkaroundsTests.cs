using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class PixWorkaroundsTests
{
    [TestCase("220 ********0*2*", true)]
    [TestCase("220 mail.example.com ESMTP", false)]
    [TestCase("220", true)]
    public void Asterisks_give_the_firewall_away(string greeting, bool expected)
        => Assert.That(PixWorkarounds.IsSuspicious(greeting), Is.EqualTo(expected));
}
