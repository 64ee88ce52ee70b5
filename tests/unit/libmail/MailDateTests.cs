using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class MailDateTests
{
    [TestCase("UTC", "Thu,  5 Nov 2026 09:03:07 +0000 (UTC)")]
    [TestCase("Europe/Berlin", "Thu,  5 Nov 2026 10:03:07 +0100 (CET)")]
    [TestCase("Asia/Kolkata", "Thu,  5 Nov 2026 14:33:07 +0530 (IST)")]
    [TestCase("America/New_York", "Thu,  5 Nov 2026 04:03:07 -0500 (EST)")]
    public void Dates_show_local_time_and_the_zones_name(string zone, string expected)
        => Assert.That(
            MailDate.Format(new DateTimeOffset(2026, 11, 5, 9, 3, 7, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(zone)),
            Is.EqualTo(expected));
}
