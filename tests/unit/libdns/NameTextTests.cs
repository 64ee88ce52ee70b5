using System.Net;
using Postfix.Dns;

namespace Postfix.Tests.Libdns;

[TestFixture]
public sealed class NameTextTests
{
    [TestCase("a.test", null)]
    [TestCase("*.a.test", null)]
    [TestCase("under_score.test", null)]
    [TestCase("-a.test", "misplaced hyphen")]
    [TestCase("a-.test", "misplaced hyphen")]
    [TestCase("a..test", "misplaced delimiter")]
    [TestCase(".test", "misplaced delimiter")]
    [TestCase("", "empty hostname")]
    [TestCase("a b.test", "invalid character 32(decimal)")]
    [TestCase("bad*.test", "'*' can be the first label only")]
    public void Faults_are_named(string name, string? fault) => Assert.That(NameText.Fault(name), Is.EqualTo(fault));

    [Test]
    public void Long_labels_are_refused()
        => Assert.That(NameText.Fault(new string('a', 64) + ".test"), Is.EqualTo("hostname label too long"));

    [TestCase("192.0.2.1", "1.2.0.192.in-addr.arpa")]
    [TestCase("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public void Addresses_are_reversed(string address, string name)
        => Assert.That(NameText.Reverse(IPAddress.Parse(address)), Is.EqualTo(name));
}
