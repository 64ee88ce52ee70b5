using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class MainCfTests
{
    private static MainCf Parse(string text) => MainCf.Parse(text, "/conf").WithAllDefaults();

    [TestCase("a=1\n b\n\n\tc\n#comment\n   # comment\n d\n", "1 b\tc d")]
    [TestCase("a=1\n   \n d\n", "1 d")]
    [TestCase("a = 1 # no comment\n", "1 # no comment")]
    [TestCase("a=\n", "")]
    [TestCase("a=0\na  =   x=y  ", "x=y")]
    public void A_setting_is_read(string text, string expected) => Assert.That(Parse(text).Lookup("a"), Is.EqualTo(expected));

    [TestCase("= foo\n", "/conf/main.cf, line 1: missing attribute name: \"= foo\"")]
    [TestCase("a = b\nrubbish\n", "/conf/main.cf, line 2: missing '=' after attribute name: \"rubbish\"")]
    [TestCase("a = b\nrubbish\n more\n", "/conf/main.cf, line 2: missing '=' after attribute name: \"rubbish more\"")]
    public void A_bad_line_is_fatal(string text, string message)
        => Assert.That(() => Parse(text), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));

    [Test]
    public void An_override_comes_before_the_file()
    {
        var main = MainCf.Parse("a = file\n", "/conf", [new("a", "one"), new("a", "two")]);
        Assert.That(main.Value("a"), Is.EqualTo("two"));
    }

    [Test]
    public void A_name_that_nobody_sets_has_its_default_in_values()
    {
        var main = Parse("a = $mail_name $syslog_name ${stress?{s}:{n}} $default_process_limit\n");
        Assert.That(main.Value("a"), Is.EqualTo("Postfix postfix n 100"));
    }

    [Test]
    public void Names_of_host_and_domain_follow_from_each_other()
    {
        Assert.That(Parse("myhostname = a.b.test\n").Value("mydomain"), Is.EqualTo("b.test"));
        Assert.That(Parse("myhostname = single\n").Value("mydomain"), Is.EqualTo("localdomain"));
        Assert.That(Parse("mydomain = foo.test\nmyhostname = mail.$mydomain\n").Value("myhostname"), Is.EqualTo("mail.foo.test"));
    }

    [TestCase("5s", 5)]
    [TestCase("5", 300)]
    [TestCase("2h", 7200)]
    [TestCase("1d", 86400)]
    [TestCase("2w", 1209600)]
    public void A_time_has_a_unit(string text, int seconds)
        => Assert.That(Parse($"t = {text}\n").Time("t", "1m"), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("5d", 86400)]
    [TestCase("$other", 3600)]
    [TestCase("${x?{1}:{2}}h", 3600)]
    [TestCase("${stress?{10}:{300}}s", 1)]
    public void A_bare_number_has_the_unit_of_the_built_in_value(string builtIn, int seconds)
        => Assert.That(Parse("t = 1\nother = 2h\n").Time("t", builtIn), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("abc")]
    [TestCase("10x")]
    [TestCase("-1")]
    [TestCase("5M")]
    [TestCase("1.5h")]
    [TestCase("")]
    [TestCase("99999999999999")]
    [TestCase("99999999w")]
    public void A_bad_time_is_fatal(string text)
        => Assert.That(() => Parse($"t = {text}\n").Time("t", "1s"),
            Throws.TypeOf<FatalException>().With.Message.EqualTo($"parameter t: bad time value or unit: {text}"));

    [Test]
    public void What_the_process_is_no_setting_changes()
    {
        var main = Parse("service_name = x\nprocess_name = y\nprocess_id = z\nsyslog_name = postfix/$service_name\n");
        main.Set("service_name", "relay");
        Assert.Multiple(() =>
        {
            Assert.That(main.Value("syslog_name"), Is.EqualTo("postfix/relay"));
            Assert.That(main.Value("process_name"), Is.Not.EqualTo("y"));
            Assert.That(main.Value("process_id"), Is.EqualTo(Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        });
    }

    [Test]
    public void A_default_that_asks_for_itself_finds_nothing()
        => Assert.That(Parse("mydomain = $myhostname\n").Value("mydomain"), Does.EndWith("."));

    [TestCase("", 1, true)]
    [TestCase("compatibility_level = 3.6\n", 1, false)]
    [TestCase("compatibility_level = 2\n", 3, true)]
    [TestCase("append_dot_mydomain = yes\n", 1, false)]
    public void An_old_default_is_one_that_nobody_set(string text, int level, bool isOld)
        => Assert.That(Parse(text).IsOldDefault("append_dot_mydomain", new CompatibilityLevel(level, 0, 0)), Is.EqualTo(isOld));

    [Test]
    public void Values_are_checked_in_postfix_words()
    {
        var main = Parse("n = x\nsmall = 1\nb = maybe\ns =\nlong = abc\nt = 5\n");
        Assert.Multiple(() =>
        {
            Fatal(() => main.Number("n", 1), "bad numerical configuration: n = x");
            Fatal(() => main.Number("small", 5, min: 2), "invalid small parameter value 1 < 2");
            Fatal(() => main.Long("small", 5, min: 2), "invalid small parameter value 1 < 2");
            Fatal(() => main.Bool("b", true), "bad boolean configuration: b = maybe");
            Fatal(() => main.Text("s", "x", min: 1), "bad string length 0 < 1: s = ");
            Fatal(() => main.Text("long", "x", max: 2), "bad string length 3 > 2: long = abc");
            Fatal(() => main.Time("t", "x", min: 10), "invalid t: 5 (min 10)");
        });
    }

    [Test]
    public void Damaged_files_are_read_or_refused()
    {
        const string valid = "# comment\nmyhostname = mx.example.test\nmydestination = $myhostname, localhost\n   , other\n ${a?{b}:c}\nrelayhost=[a]:25\n";
        var random = new Random(2);
        for (var i = 0; i < 5000; i++)
        {
            try
            {
                var main = Parse(Damage.Text(valid, random));
                _ = main.Value("mydestination");
            }
            catch (FatalException e)
            {
                Assert.That(e.Message, Is.Not.Empty);
            }
        }
    }

    private static void Fatal(Action action, string message) => Assert.That(action, Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
}
