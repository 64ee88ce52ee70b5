using Postfix.Conf;
using Postfix.Proxymap;

namespace Postfix.Tests.Proxymap;

[TestFixture]
internal sealed class ImpliedTablesTests
{
    private const string Main = """
        dir = /etc/postfix/sql
        alias_maps = hash:/etc/aliases, mysql:$dir/aliases.cf
        smtpd_recipient_restrictions = permit_mynetworks, check_recipient_access { pgsql:/r.cf, permit }, reject
        virtual_alias_maps = pipemap:{mysql:/one.cf,inline:{a=b}} debug:mysql:/two.cf
        mynetworks = !mysql:/not.cf 127.0.0.1
        transport_maps = proxy:mysql:/proxied.cf
        relay_domains = mysqlx:/no.cf, /etc/mysql:file
        mydestination = $service_domains
        """;

    private const string Master = """
        smtp inet n - n - - smtpd
          -o { service_domains = pgsql:/services.cf, static:x }
        submission inet n - n - - smtpd
          -o relay_domains=mysql:/submission.cf
          -oalias_maps=mysql:$dir/other.cf
        """;

    [Test]
    public void Exactly_the_tables_that_some_value_names_are_implied()
    {
        var tables = new ImpliedTables(MainCf.Parse(Main), MasterCf.Parse(Master, "master.cf"), ["mysql", "pgsql"]);
        Assert.That(tables.Names, Is.EquivalentTo(new[]
        {
            "mysql:/etc/postfix/sql/aliases.cf", "pgsql:/r.cf", "mysql:/one.cf", "mysql:/two.cf", "mysql:/not.cf",
            "pgsql:/services.cf", "mysql:/submission.cf", "mysql:/etc/postfix/sql/other.cf",
        }));
        Assert.That(tables.Contains("mysql:/etc/shadow"), Is.False);
    }

    [Test]
    public void Damaged_values_name_tables_or_none()
    {
        var random = new Random(5);
        for (var i = 0; i < 5000; i++)
        {
            var letters = Main.ToCharArray();
            for (var damage = random.Next(1, 5); damage > 0; damage--)
            {
                letters[random.Next(letters.Length)] = "{}:!, =mysql/"[random.Next(13)];
            }

            try
            {
                var tables = new ImpliedTables(MainCf.Parse(new string(letters)), [], ["mysql", "pgsql"]);
                Assert.That(tables.Names, Has.All.Match("^(mysql|pgsql):"));
            }
            catch (Postfix.Logging.FatalException)
            {
                // a line that is no setting
            }
        }
    }
}
