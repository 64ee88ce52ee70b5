using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class DestinationTests
{
    [TestCase("example.com", "example.com", "smtp", false)]
    [TestCase("example.com:2525", "example.com", "2525", false)]
    [TestCase("[mail.example.com]", "mail.example.com", "smtp", true)]
    [TestCase("[192.0.2.1]:submission", "192.0.2.1", "submission", true)]
    [TestCase("[ipv6:2001:db8::1]:25", "ipv6:2001:db8::1", "25", true)]
    public void A_next_hop_is_a_domain_or_a_host_in_brackets(string text, string host, string service, bool isHost)
    {
        var destination = Destination.Parse(text, "smtp", lmtp: false, out _);
        Assert.That(destination, Is.EqualTo(new Destination(text, host, service, isHost, IsUnix: false)));
    }

    [TestCase("unix:private/lmtp", "private/lmtp", "", true)]
    [TestCase("inet:host:2400", "host", "2400", false)]
    [TestCase("inet:[127.0.0.1]", "127.0.0.1", "24", false)]
    [TestCase("host", "host", "24", false)]
    public void Lmtp_knows_sockets_and_never_looks_for_exchangers(string text, string host, string service, bool isUnix)
    {
        var destination = Destination.Parse(text, "24", lmtp: true, out _);
        Assert.That(destination, Is.EqualTo(new Destination(text, host, service, IsHost: true, isUnix)));
    }

    [TestCase("[host", "missing \"]\"")]
    [TestCase("[host]x", "garbage after \"]\"")]
    [TestCase("[]", "missing host name")]
    [TestCase(":25", "missing host name")]
    [TestCase("host:", "missing service name or number")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        Assert.That(Destination.Parse(text, "smtp", lmtp: false, out var fault), Is.Null);
        Assert.That(fault, Is.EqualTo(expected));
    }
}
