using Postfix.Logging;
using Postfix.Postconf;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Postconf;

[TestFixture]
internal sealed class MasterRowTests
{
    private static string Write(string text, bool fold) => MasterFormat.Write(MasterRow.Parse(text)!, fold);

    [TestCase("smtp inet n - n - - smtpd -oa=b -va x", "smtp       inet  n       -       n       -       -       smtpd -o a=b -va x")]
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
