using Postfix.Conf;
using Postfix.Logging;
using Postfix.Postconf;

namespace Postfix.Tests.Postconf;

[TestFixture]
internal sealed class UserParametersTests
{
    private const string Smtpd = "smtp inet n - n - - smtpd ";

    [Test]
    public void A_name_that_something_refers_to_is_a_parameter()
        => Assert.That(Names("relayhost = $a\na = ${b?{$c}}\nc = 1\nd = 2\n", ""), Is.EqualTo(new[] { "a", "c" }));

    [Test]
    public void What_nothing_uses_is_referred_to_all_the_same()
        => Assert.That(Names("x = $y\ny = 1\n", ""), Is.EqualTo(new[] { "y" }));

    [Test]
    public void A_restriction_class_is_a_parameter()
        => Assert.That(Names("smtpd_restriction_classes = $all\nall = a, b\na = reject\nb = permit\n", ""), Is.EqualTo(new[] { "a", "all", "b" }));

    [Test]
    public void The_settings_of_a_table_in_main_cf_are_parameters()
        => Assert.That(Names("alias_maps = $maps\nmaps = proxy:ldap:staff\nstaff_server_host = h\nstaff_nonsense = x\n", ""), Is.EqualTo(new[] { "maps", "staff_server_host" }));

    [Test]
    public void A_service_refers_to_main_cf()
        => Assert.That(Names("a = 1\n", Smtpd + "-o relayhost=$a"), Is.EqualTo(new[] { "a" }));

    [Test]
    public void A_services_own_setting_hides_that_of_main_cf()
        => Assert.That(Names("a = 1\n", Smtpd + "-o relayhost=$a -o a=2"), Is.Empty);

    [Test]
    public void An_old_name_is_known_and_not_user_made()
    {
        var table = Register("virtual_maps = ${broken\n", "");
        Assert.That(table.Find("virtual_maps")?.Class, Is.EqualTo(ParameterClasses.Legacy));
    }

    [TestCase("relayhost = ${x ${a}\n", "")]
    [TestCase("", Smtpd + "-o relayhost=${{a}<<{b}}")]
    public void A_setting_of_a_known_parameter_that_breaks_the_rules_is_fatal(string main, string master)
        => Assert.That(() => Register(main, master), Throws.TypeOf<FatalException>().With.Message.EqualTo("macro processing error"));

    [TestCase("smtpd_restriction_classes = ${\n", "", "dictionary mail_dict: macro processing error")]
    [TestCase("", Smtpd + "-o smtpd_restriction_classes=${", "dictionary smtp/inet: macro processing error")]
    public void A_list_of_classes_that_breaks_the_rules_is_fatal(string main, string master, string message)
        => Assert.That(() => Register(main, master), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));

    [Test]
    public void A_setting_that_only_the_administrator_knows_may_be_broken()
        => Assert.That(() => Register("mine = ${x\n", ""), Throws.Nothing);

    [Test]
    public void Damaged_settings_are_taken_or_refused()
    {
        const string main = "relayhost = ${a?{$b}:{c}}\nsmtpd_restriction_classes = d, e\nalias_maps = ldap:f, {g:h}\n";
        const string master = "smtp inet n - n - - smtpd -o { relayhost = $b } -o b=${{$c} == {d}}\n";
        var random = new Random(4);
        for (var i = 0; i < 400; i++)
        {
            try
            {
                Register(Conf.Damage.Text(main, random).Replace('/', '_'), Conf.Damage.Text(master, random).Replace('/', '_'));
            }
            catch (FatalException error)
            {
                Assert.That(error.Message, Is.Not.Empty);
            }
        }
    }

    private static string[] Names(string main, string master)
        => [.. Register(main, master).Rows.Where(static row => row.Class == ParameterClasses.User).Select(static row => row.Name)];

    private static ParameterTable Register(string main, string master)
    {
        var table = new ParameterTable(MainCf.Parse(main, "/conf").WithAllDefaults());
        new UserParameters(table, MasterTable.Parse(master, "/conf/master.cf")).Register();
        return table;
    }
}
