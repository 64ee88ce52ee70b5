using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class MasterCfTests
{
    [Test]
    public void An_entry_is_read_with_its_fields()
    {
        var entries = MasterCf.Parse("# comment\nsmtp inet n - y 60? 5 smtpd -v\n  -o a=b\n  # inside\n  -o { c = d e } {x y}\nlocal unix - n - - - local\n", "m");
        Assert.Multiple(() =>
        {
            Assert.That(entries, Has.Count.EqualTo(2));
            Assert.That(entries[0].Service, Is.EqualTo("smtp"));
            Assert.That(entries[0].Transport, Is.EqualTo(MasterTransport.Inet));
            Assert.That((entries[0].IsPrivate, entries[0].IsUnprivileged, entries[0].IsChroot), Is.EqualTo((false, true, (bool?)true)));
            Assert.That((entries[0].WakeupSeconds, entries[0].WakeupOnlyWhenUsed, entries[0].ProcessLimit), Is.EqualTo((60, true, (int?)5)));
            Assert.That(entries[0].Command, Is.EqualTo("smtpd"));
            Assert.That(entries[0].Arguments, Is.EqualTo(new[] { "-v", "-o", "a=b", "-o", "c = d e", "x y" }));
            Assert.That((entries[1].IsPrivate, entries[1].IsUnprivileged, entries[1].IsChroot, entries[1].ProcessLimit), Is.EqualTo((true, false, (bool?)null, (int?)null)));
            Assert.That(entries[1].Line, Is.EqualTo(6));
        });
    }

    [TestCase("a unix - -", "missing \"chroot\" field")]
    [TestCase("a foo - - n - - smtp", "bad transport type: foo")]
    [TestCase("a unix x - n - - smtp", "field \"private\": bad value: \"x\"")]
    [TestCase("a unix - x n - - smtp", "field \"unprivileged\": bad value: \"x\"")]
    [TestCase("a unix - - x - - smtp", "field \"chroot\": bad value: \"x\"")]
    [TestCase("a unix - - n q - smtp", "field \"wakeup_time\": bad value: \"q\"")]
    [TestCase("a unix - - n - -1 smtp", "field \"max_proc\": bad value: \"-1\"")]
    [TestCase("a inet - - n - - smtp", "inet service cannot be private")]
    [TestCase("a unix - - n - -", "missing \"command\" field")]
    [TestCase("a unix - - n - - smtp -o {foo", "missing '}' in \"{foo\"")]
    [TestCase("a unix - - n - - smtp {a}b", "syntax error after '}' in \"{a}b\"")]
    public void A_bad_entry_is_fatal(string line, string message)
        => Assert.That(() => MasterCf.Parse($"{line}\n", "m"), Throws.TypeOf<FatalException>().With.Message.EqualTo($"m: line 1: {message}"));

    [Test]
    public void Damaged_files_are_read_or_refused()
    {
        const string valid = "smtp inet n - y - - smtpd\n  -o a=b -o { c = d e }\npickup unix n - y 60? 1 pickup\nx fifo - n n - 0 pipe flags=R {a b}\n";
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            try
            {
                MasterCf.Parse(Damage.Text(valid, random), "m");
            }
            catch (FatalException e)
            {
                Assert.That(e.Message, Is.Not.Empty);
            }
        }
    }
}
