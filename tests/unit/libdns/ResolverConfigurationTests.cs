using Postfix.Dns;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Libdns;

[TestFixture]
public sealed class ResolverConfigurationTests
{
    [Test]
    public void Servers_options_and_domains_are_read()
    {
        var configuration = ResolverConfiguration.Parse(
            ["# comment", "nameserver 10.0.0.1", "nameserver ::1", "search a.test b.test.", "options timeout:3 attempts:9 ndots:2 rotate edns0"]);
        Assert.That(configuration.Servers.Select(static server => server.ToString()), Is.EqualTo(new[] { "10.0.0.1", "::1" }));
        Assert.That(configuration.SearchDomains, Is.EqualTo(new[] { "a.test", "b.test" }));
        Assert.That(configuration.Timeout, Is.EqualTo(TimeSpan.FromSeconds(3)));
        Assert.That(configuration.Attempts, Is.EqualTo(5));
        Assert.That(configuration.Dots, Is.EqualTo(2));
        Assert.That(configuration.Rotate);
        Assert.That(configuration.Edns);
    }

    [Test]
    public void Without_servers_the_one_on_this_host_is_asked()
        => Assert.That(ResolverConfiguration.Parse(["options timeout:x", "nameserver nonsense"]).Servers.Single().ToString(), Is.EqualTo("127.0.0.1"));

    [Test]
    public void A_missing_file_is_no_error()
        => Assert.That(ResolverConfiguration.Load("/nonexistent/resolv.conf").Attempts, Is.EqualTo(2));

    [Test]
    public void Damaged_lines_leave_values_within_their_limits()
    {
        const string Text = "nameserver 10.0.0.1\nnameserver fe80::1%eth0\nsearch a.test b.test.\noptions timeout:3 attempts:4 ndots:2 rotate";
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            var configuration = ResolverConfiguration.Parse(Damage.Text(Text, random).Split('\n'));
            Assert.That(configuration.Servers, Is.Not.Empty);
            Assert.That(configuration.Timeout, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)));
            Assert.That(configuration.Attempts, Is.InRange(1, 5));
            Assert.That(configuration.Dots, Is.InRange(0, 15));
        }
    }
}
