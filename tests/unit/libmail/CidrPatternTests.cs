using System.Net;
using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class CidrPatternTests
{
    [TestCase("192.0.2.0/24", "192.0.2.255", true)]
    [TestCase("192.0.2.0/24", "192.0.3.0", false)]
    [TestCase("192.0.2.7", "192.0.2.7", true)]
    [TestCase("0.0.0.0/0", "1.2.3.4", true)]
    [TestCase("0.0.0.0/0", "::1", false)]
    [TestCase("[2001:db8::]/32", "2001:db8:ffff::1", true)]
    [TestCase("2001:db8::/33", "2001:db8:8000::1", false)]
    [TestCase("10.0.0.0/9", "10.127.0.0", true)]
    [TestCase("10.0.0.0/9", "10.128.0.0", false)]
    [TestCase("10.0.0.0/8", "::ffff:10.1.1.1", true)]
    public void Addresses_match_networks(string network, string address, bool expected)
    {
        Assert.That(CidrPattern.TryParse(network, out var pattern, out var problem), Is.True, problem);
        Assert.That(pattern!.Matches(IPAddress.Parse(address)), Is.EqualTo(expected));
    }

    [TestCase("192.0.2.1/24", "non-null host address bits in \"192.0.2.1/24\", perhaps you should use \"192.0.2.0/24\" instead")]
    [TestCase("192.0.2.0/33", "bad mask length in \"192.0.2.0/33\"")]
    [TestCase("x/8", "bad network value in \"x/8\"")]
    [TestCase("[::1", "missing ']' character after \"[::1\"")]
    public void Bad_patterns_are_explained(string text, string problem)
    {
        Assert.That(CidrPattern.TryParse(text, out _, out var actual), Is.False);
        Assert.That(actual, Is.EqualTo(problem));
    }

    [Test]
    public void A_network_can_be_made_of_any_of_its_addresses()
        => Assert.That(CidrPattern.Of(IPAddress.Parse("10.1.2.3"), 20).ToString(), Is.EqualTo("10.1.0.0/20"));
}
