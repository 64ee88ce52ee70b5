using MySqlConnector;
using Postfix.Databases;
using Postfix.Tables;
using Postfix.Tests.Libtable;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class MysqlSettingsTests : TableCase
{
    [Test]
    public void Parameters_become_settings()
    {
        var settings = Make("hosts = inet:db.test:3307\nuser = u\npassword = p;x=y\ndbname = mail\noption_group =\nquery = SELECT 1\n");
        Assert.That((settings.Server, settings.Port, settings.UserID, settings.Password, settings.Database, settings.ConnectionProtocol, settings.SslMode),
            Is.EqualTo(("db.test", 3307U, "u", "p;x=y", "mail", MySqlConnectionProtocol.Tcp, MySqlSslMode.Preferred)));
    }

    [Test]
    public void A_socket_needs_no_encryption()
    {
        var settings = Make("hosts = unix:/run/my.sock\ndbname = mail\noption_group =\nquery = SELECT 1\n");
        Assert.That((settings.Server, settings.ConnectionProtocol, settings.SslMode), Is.EqualTo(("/run/my.sock", MySqlConnectionProtocol.UnixSocket, MySqlSslMode.None)));
    }

    [Test]
    public void A_socket_can_be_encrypted()
        => Assert.That(Make("hosts = unix:/run/my.sock\ndbname = mail\noption_group =\ntls_verify_cert = yes\nquery = SELECT 1\n").SslMode, Is.EqualTo(MySqlSslMode.Required));

    [Test]
    public void Without_a_user_it_is_the_process_own()
        => Assert.That(Make("hosts = db.test\ndbname = mail\noption_group =\nquery = SELECT 1\n").UserID, Is.EqualTo(Environment.UserName));

    [Test]
    public void Ciphers_that_are_none_are_an_error()
        => Assert.That(() => Make("hosts = db.test\ndbname = mail\noption_group =\ntls_ciphers = NONSENSE\nquery = SELECT 1\n"),
            Throws.TypeOf<DatabaseException>().With.Message.EqualTo("TLS/SSL error: no cipher match"));

    [TestCase("tls_verify_cert = yes", MySqlSslMode.Required)]
    [TestCase("tls_CAfile = /etc/hostname", MySqlSslMode.Required)]
    [TestCase("tls_CApath = /ca", MySqlSslMode.Required)]
    [TestCase("tls_cert_file = /etc/hostname\ntls_key_file = /etc/passwd", MySqlSslMode.Required)]
    public void Tls_parameters_make_encryption_a_must(string parameters, MySqlSslMode expected)
        => Assert.That(Make($"hosts = db.test\ndbname = mail\noption_group =\n{parameters}\nquery = SELECT 1\n").SslMode, Is.EqualTo(expected));

    [Test]
    public void A_certificate_that_is_not_there_is_an_error()
        => Assert.That(() => Make("hosts = db.test\ndbname = mail\ntls_cert_file = /nowhere.pem\nquery = SELECT 1\n"),
            Throws.TypeOf<DatabaseException>().With.Message.EqualTo("TLS/SSL error: No such file or directory (2)"));

    [Test]
    public void An_options_file_fills_in_what_is_not_set()
    {
        var options = File("my.cnf", "[mysqld]\nuser = daemon\n[client]\nuser = from-file\npassword = \"a # b\"\nsocket=/x.sock # where\n[mail]\nport=3333\n");
        var settings = Make($"hosts = localhost\npassword = own\ndbname = mail\noption_file = {options}\noption_group = mail\nquery = SELECT 1\n");
        Assert.That((settings.Server, settings.UserID, settings.Password), Is.EqualTo(("/x.sock", "from-file", "own")));
        var other = Make($"hosts = db.test\ndbname = mail\noption_file = {options}\noption_group = mail\nquery = SELECT 1\n");
        Assert.That((other.Port, other.Password), Is.EqualTo((3333U, "a # b")));
    }

    private MySqlConnectionStringBuilder Make(string parameters)
    {
        var definition = MysqlDefinition.ReadAll(new TableSource("mysql", File("t", parameters), TableFlags.Lookup, TableAccess.Read, Factory));
        return MysqlSettings.Make(definition, definition.Servers.Hosts[0]).Builder;
    }
}
