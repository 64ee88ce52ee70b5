using Postfix.Logging;
using Postfix.Postconf;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Postconf;

[TestFixture]
internal sealed class MasterRowTests
{
    private static string Write(string text, bool fold) => MasterFormat.Write(MasterRow.Parse(text)!, fold);

    [TestCase("smtp inet n - n - - smtpd -oa=b -va x", "smtp       inet  n       -       n       -       -       smtpd -o a=b -va x")]
    [TestCase("smtp inet n - n - - smtpd -vo { a = b } -o{c=d} -vx", "smtp       inet  n       -       n       -       -       smtpd -v -o a=b -o c=d -vx")]
    [TestCase("127.0.0.1:10117 inet n - n - - smtpd", "127.0.0.1:10117 inet n   -       n       -       -       smtpd")]
    [TestCase("a unix - - n - - pipe { user = list } argv={/x to y} ${nexthop}", "a          unix  -       -       n       -       -       pipe {user = list} {argv={/x to y}} ${nexthop}")]
    public void An_entry_is_written_in_columns(string text, string expected) => Assert.That(Write(text, fold: false), Is.EqualTo(expected));

    [Test]
    public void Folded_each_override_has_a_line()
    {
        const string columns = "a          unix  -       -       n       -       -       ";
        Assert.That(Write("a unix - - n - - smtpd -o a=b -v -o {c = d e} -d", fold: true), Is.EqualTo(columns + "smtpd\n    -o a=b\n    -v\n    -o {c=d e}\n    -d"));
        Assert.That(Write("a unix - - n - - smtpd -c -o a=b -- -o c=d", fold: true), Is.EqualTo(columns + "smtpd -c\n    -o a=b\n    -- -o c=d"));
    }

    [Test]
    public void A_command_alone_is_folded_as_in_an_entry()
    {
        var row = MasterRow.Parse("a unix - - n - - smtpd -o {b = c,  d} -v")!;
        Assert.That(MasterFormat.WriteCommand(row, "", fold: false), Is.EqualTo("smtpd -o {b=c,  d} -v"));
        Assert.That(MasterFormat.WriteCommand(row, "x = ", fold: true), Is.EqualTo("x = smtpd\n    -o {b=c,  d}\n    -v"));
    }

    [Test]
    public void What_follows_o_is_expanded()
        => Assert.That(MasterFormat.Write(MasterRow.Parse("a unix - - n - - smtpd -o b=$c $d")!.Expand(static text => text.Replace("$c", "e", StringComparison.Ordinal)), fold: false),
            Does.EndWith("smtpd -o b=e $d"));

    [Test]
    public void Braces_hold_a_field_together() => Assert.That(MasterRow.Parse("a unix - - {n - -} -o x"), Is.Null);

    [Test]
    public void Too_few_fields_are_no_entry() => Assert.That(MasterRow.Parse("a unix - -"), Is.Null);

    [TestCase("a foo - - n - - x", "invalid type field \"foo\" in \"a foo - - n - - x\"")]
    [TestCase("a unix - - n 1q - x", "invalid wakeup field \"1q\" in \"a unix - - n 1q - x\"")]
    public void A_bad_field_is_fatal(string text, string message)
        => Assert.That(() => MasterRow.Parse(text), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));

    [Test]
    public void What_is_written_reads_as_the_same_entry()
    {
        const string valid = "smtp inet n - y 60? 5 smtpd -o a=b -o { c = d e } -v argv={x y} {z w}";
        var random = new Random(4);
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                if (MasterRow.Parse(Damage.Text(valid, random)) is { } row)
                {
                    Assert.That(MasterFormat.Write(row, fold: false), Is.Not.Empty);
                }
            }
            catch (FatalException e)
            {
                Assert.That(e.Message, Does.StartWith("invalid "));
            }
        }
    }
}
