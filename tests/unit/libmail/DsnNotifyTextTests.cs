using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class DsnNotifyTextTests
{
    [TestCase("NEVER", DsnNotify.Never)]
    [TestCase("SUCCESS,", DsnNotify.Success)]
    [TestCase("success,Delay", DsnNotify.Success | DsnNotify.Delay)]
    [TestCase("SUCCESS,FAILURE,DELAY", DsnNotify.Success | DsnNotify.Failure | DsnNotify.Delay)]
    public void Lists_are_read(string text, DsnNotify expected)
    {
        Assert.That(DsnNotifyText.TryParse(text, out var notify), Is.True);
        Assert.That(notify, Is.EqualTo(expected));
        Assert.That(DsnNotifyText.TryParse(DsnNotifyText.Format(notify), out var again) && again == notify, Is.True);
    }

    [TestCase("")]
    [TestCase(",")]
    [TestCase("NEVER,SUCCESS")]
    [TestCase("SUCCESS,SUCCESS")]
    [TestCase("OTHER")]
    public void Bad_lists_are_refused(string text) => Assert.That(DsnNotifyText.TryParse(text, out _), Is.False);
}
