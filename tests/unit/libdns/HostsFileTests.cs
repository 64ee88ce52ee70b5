using System.Net;
using Postfix.Dns;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Libdns;

[TestFixture]
public sealed class HostsFileTests
{
    private static readonly string[] s_lines = ["127.0.0.1 localhost loop # local", "", "::1\tlocalhost", "127.0.0.1 mx.example.test mx", "junk"];

    [Test]
    public void Names_and_aliases_lead_to_addresses()
    {
        var hosts = Hosts();
        Assert.That(hosts.Addresses("LOCALHOST"), Is.EqualTo(new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }));
        Assert.That(hosts.Addresses("mx"), Is.EqualTo(new[] { IPAddress.Loopback }));
        Assert.That(hosts.Addresses("local"), Is.Empty);
    }

    [Test]
    public void The_first_name_of_an_address_counts()
    {
        Assert.That(Hosts().NameOf(IPAddress.Loopback), Is.EqualTo("localhost"));
        Assert.That(Hosts().NameOf(IPAddress.Parse("10.0.0.1")), Is.Null);
    }

    [Test]
    public void Damaged_lines_name_addresses_or_are_skipped()
    {
        var hosts = new HostsFile("/nonexistent/hosts");
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            hosts.Parse(Damage.Text(string.Join('\n', s_lines), random).Split('\n'));
            Assert.That(hosts.Addresses("localhost"), Has.Count.LessThan(5));
        }
    }

    private static HostsFile Hosts()
    {
        var hosts = new HostsFile("/nonexistent/hosts");
        hosts.Parse(s_lines);
        return hosts;
    }
}
