using Npgsql;
using Postfix.Databases;
using Postfix.Tables;
using Postfix.Tests.Libtable;

namespace Postfix.Tests.Libdatabase;

[TestFixture]
internal sealed class PgsqlSettingsTests : TableCase
{
    [TestCase("inet:db.test:5433", "db.test", 5433)]
    [TestCase("unix:/run/pg", "/run/pg", 5432)]
    [TestCase("localhost", "localhost", 5432)]
    public void Parameters_become_settings(string host, string address, int port)
    {
        var settings = Make($"hosts = {host}\nuser = u\npassword = p;x=y\ndbname = mail\nencoding = LATIN1\nquery = SELECT 1\n");
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        Assert.That((settings.Host, settings.Port), Is.EqualTo((address, port)));
        Assert.That((builder.Username, builder.Password, builder.Database, builder.ClientEncoding, builder.Pooling),
            Is.EqualTo(("u", "p;x=y", "mail", "LATIN1", false)));
    }

    [TestCase("hosts = h:smtp", "invalid integer value \"smtp\" for connection option \"port\"\n")]
    [TestCase("encoding = SJIS", "the encoding SJIS is not supported")]
    public void What_cannot_work_is_refused(string parameter, string expected)
        => Assert.That(() => Make($"{parameter}\ndbname = mail\nquery = SELECT 1\n"), Throws.TypeOf<DatabaseException>().With.Message.EqualTo(expected));

    private PgsqlSettings Make(string parameters)
    {
        var definition = PgsqlDefinition.ReadAll(new TableSource("pgsql", File("t", parameters), TableFlags.Lookup, TableAccess.Read, Factory));
        return PgsqlSettings.Make(definition, definition.Servers.Hosts[0]);
    }
}
