using System.Net;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class AddressFamilyOrderTests
{
    [TestCase(null, "4a 4b 6a 6b")]
    [TestCase(true, "6a 6b 4a 4b")]
    [TestCase(false, "4a 4b 6a 6b")]
    public void The_preferred_family_comes_first(bool? ipv6, string expected)
        => Assert.That(Ordered(new AddressFamilyOrder(ipv6, randomize: false, balance: true, limit: 0), "4a 4b 6a 6b"), Is.EqualTo(expected));

    [TestCase("4a 4b 4c 4d 6a 6b", 4, "4a 4b 6a 6b")]
    [TestCase("4a 4b 4c 4d 6a", 4, "4a 4b 4c 6a")]
    [TestCase("6a 6b 6c 4a 4b", 3, "6a 6b 4a")]
    [TestCase("4a 4b 4c", 2, "4a 4b")]
    [TestCase("4a 6a", 5, "4a 6a")]
    public void A_limit_leaves_room_for_both_families(string hosts, int limit, string expected)
        => Assert.That(Ordered(new AddressFamilyOrder(null, randomize: false, balance: true, limit), hosts), Is.EqualTo(expected));

    [Test]
    public void Preference_goes_before_family()
    {
        var hosts = new List<MailHost> { Host("4b", 20), Host("6a", 20), Host("4a", 10) };
        new AddressFamilyOrder(true, randomize: false, balance: true, limit: 0).Apply(hosts, new Random(1));
        Assert.That(hosts.Select(static host => host.Name), Is.EqualTo(new[] { "4a", "6a", "4b" }));
    }

    private static string Ordered(AddressFamilyOrder order, string names)
    {
        var hosts = names.Split(' ').Select(static name => Host(name, 0)).ToList();
        order.Apply(hosts, new Random(1));
        return string.Join(' ', hosts.Select(static host => host.Name));
    }

    private static MailHost Host(string name, int preference)
        => new(name, name[0] == '6' ? IPAddress.IPv6Loopback : IPAddress.Loopback, preference);
}
