using Postfix.Conf;
using Postfix.Logging;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class SqlHostTests
{
    [TestCase("host.test", "host.test", "", false)]
    [TestCase("inet:host.test:3307", "host.test", "3307", false)]
    [TestCase("unix:/run/my.sock", "/run/my.sock", "", true)]
    [TestCase("localhost", "", "", true)]
    [TestCase("inet:LocalHost:3306", "", "3306", true)]
    [TestCase("inet:", "", "", true)]
    [TestCase("inet::3307", "", "3307", true)]
    public void A_mysql_host_is_a_name_or_a_socket(string text, string address, string port, bool local)
    {
        var host = SqlHost.ParseMysql(text, new TcpPorts(""));
        Assert.That((host.Name, host.Address, host.Port, host.IsLocal), Is.EqualTo((text, address, port, local)));
    }

    [TestCase("h:no-such-port", "unknown service: no-such-port/tcp")]
    [TestCase("h:", "unknown service: /tcp")]
    [TestCase("h:0", "unknown service: 0/tcp")]
    [TestCase("h:65536", "bad port number: 65536")]
    public void A_mysql_port_must_be_known(string host, string problem)
        => Assert.That(() => SqlHost.ParseMysql(host, new TcpPorts("")), Throws.TypeOf<FatalException>().With.Message.EqualTo(problem));

    [TestCase("host.test:5433", "host.test", "5433", false)]
    [TestCase("inet:localhost", "localhost", "", false)]
    [TestCase("unix:/run/postgresql", "/run/postgresql", "", true)]
    [TestCase("/run/postgresql", "/run/postgresql", "", true)]
    public void A_pgsql_host_is_a_name_or_a_folder(string text, string address, string port, bool local)
    {
        var host = SqlHost.ParsePgsql(text);
        Assert.That((host.Address, host.Port, host.IsLocal, host.IsUri), Is.EqualTo((address, port, local, false)));
    }

    [TestCase("postgresql://u@h/d")]
    [TestCase("postgres://u@h/d")]
    public void A_pgsql_host_may_be_a_uri(string text)
    {
        var host = SqlHost.ParsePgsql(text);
        Assert.That((host.Address, host.Port, host.IsLocal, host.IsUri), Is.EqualTo(("", "", false, true)));
    }

    [Test]
    public void No_host_is_localhost()
        => Assert.That(SqlHost.ParseList(" , ", SqlHost.ParsePgsql).Single().Address, Is.EqualTo("localhost"));
}
