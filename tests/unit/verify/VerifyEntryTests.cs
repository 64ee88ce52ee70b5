using Postfix.Ipc;
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
}
