using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class ServicePortsTests
{
    private static readonly ServicePorts s_ports = new("lmtp=24, smtp=25, smtps=submissions=465", "/nonexistent");

    [TestCase("smtp", 25)]
    [TestCase("submissions", 465)]
    [TestCase("2525", 2525)]
    [TestCase("0", 0)]
    [TestCase("65536", 0)]
    [TestCase("25x", 0)]
    [TestCase("nonsense", 0)]
    public void Ports_have_numbers_and_names(string service, int port) => Assert.That(s_ports.Find(service), Is.EqualTo(port));
}
