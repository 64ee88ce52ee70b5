using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class TcpPortsTests : FileCase
{
    private static readonly TcpPorts s_ports = new("lmtp=24, smtp=25, smtps = submissions = 465, bad=5x, far=70000", "/nonexistent");

    [TestCase("smtp", 25)]
    [TestCase("smtps", 465)]
    [TestCase("submissions", 465)]
    [TestCase("2525", 2525)]
    [TestCase("0", 0)]
    [TestCase("65536", null)]
    [TestCase("25x", null)]
    [TestCase("bad", null)]
    [TestCase("far", null)]
    [TestCase("nonsense", null)]
    public void Ports_have_numbers_and_names(string service, int? port) => Assert.That(s_ports.Find(service), Is.EqualTo(port));

    [Test]
    public void Services_are_read_from_their_file()
    {
        File.WriteAllText(FileName, "domain 53/udp\nsmtp 26/tcp mail # comment\nurd 465/tcp ssmtp smtps\n");
        var ports = new TcpPorts("smtp=25", FileName).WithServices();
        File.Delete(FileName);
        Assert.That(new[] { ports.Find("smtp"), ports.Find("mail"), ports.Find("ssmtp"), ports.Find("domain") }, Is.EqualTo(new int?[] { 25, 26, 465, null }));
    }

    [TestCase("", null)]
    [TestCase("a=5,,b=6,", null)]
    [TestCase("foo", "in \"foo\" is not in \"name = value\" form")]
    [TestCase("a=1, bar=", "in \" bar=\": missing port value after \"=\"")]
    [TestCase("5=6", "in \"5=6\": numerical service name")]
    [TestCase("y=z", "in \"y=z\": non-numerical service port")]
    [TestCase("a==5", "in \"a==5\": missing service name before \"=\"")]
    [TestCase("a=5 6", "in \"a=5 6\": whitespace in port number")]
    [TestCase("a=b c=5x", "in \"a=b c=5x\": non-numerical service port")]
    [TestCase("5= =", "in \"5= =\": missing port value after \"=\"")]
    [TestCase("a b=5", "in \"a b=5\": whitespace in service name")]
    public void What_is_wrong_is_said(string value, string? expected)
    {
        using var log = new RecordedLog();
        TcpPorts.Check(value);
        Assert.That(log.Lines, Is.EqualTo(expected is null ? Array.Empty<string>() : [$"warning: known_tcp_ports: {expected}"]));
    }
}
