using Postfix.Smtpd.Restrictions;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class StatusCorrectionTests
{
    [TestCase("5.1.1", Subject.Sender, "5.1.7")]
    [TestCase("4.1.2", Subject.Sender, "4.1.8")]
    [TestCase("5.1.5", Subject.Sender, "5.1.0")]
    [TestCase("5.1.7", Subject.Recipient, "5.1.3")]
    [TestCase("5.1.8", Subject.Recipient, "5.1.2")]
    [TestCase("5.1.1", Subject.Recipient, "5.1.1")]
    [TestCase("5.1.1", Subject.Client, "5.0.0")]
    [TestCase("5.7.1", Subject.Client, "5.7.1")]
    public void A_status_about_an_address_fits_what_is_refused(string status, string subjectClass, string corrected)
        => Assert.That(StatusCorrection.Fix(status, subjectClass), Is.EqualTo(corrected));
}
