using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class SysExitsTests
{
    [TestCase(67, "5.1.1", "user unknown")]
    [TestCase(75, "4.3.0", "temporary failure")]
    [TestCase(71, "4.3.0", "system resource problem")]
    [TestCase(1, "5.3.0", "unknown mailer error 1")]
    public void Exit_statuses_have_a_delivery_status(int exitStatus, string status, string text)
    {
        var (actual, actualText) = SysExits.Describe(exitStatus);
        Assert.That((actual.ToString(), actualText), Is.EqualTo((status, text)));
    }
}
