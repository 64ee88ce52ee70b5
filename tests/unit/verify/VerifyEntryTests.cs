using Postfix.Ipc;
using Postfix.Tests.Conf;
using Postfix.Verify;

namespace Postfix.Tests.Verify;

[TestFixture]
internal sealed class VerifyEntryTests
{
    [Test]
    public void An_entry_is_written_and_read()
    {
        var entry = new VerifyEntry(VerifyStatus.Bounce, 12, 34, "host x[1.2.3.4] said: 550 no");
        Assert.That(entry.ToString(), Is.EqualTo("2:12:34:host x[1.2.3.4] said: 550 no"));
        Assert.That(VerifyEntry.Parse(entry.ToString()), Is.EqualTo(entry));
    }

    [TestCase("")]
    [TestCase("1:2:3")]
    [TestCase("x:2:3:t")]
    [TestCase("9:2:3:t")]
    [TestCase("1:-2:3:t")]
    public void What_is_malformed_is_refused(string text) => Assert.That(VerifyEntry.Parse(text), Is.Null);

    [Test]
    public void A_damaged_entry_is_refused_or_stays_what_was_read()
    {
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            if (VerifyEntry.Parse(Damage.Text("2:1700000012:1700000034:host x[1.2.3.4] said: 550 no", random)) is { } entry)
            {
                Assert.That(VerifyEntry.Parse(entry.ToString()), Is.EqualTo(entry));
            }
        }
    }
}
