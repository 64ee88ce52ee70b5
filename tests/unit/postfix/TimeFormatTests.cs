using Postfix.PostfixCommand;

namespace Postfix.Tests.PostfixCommand;

[TestFixture]
internal sealed class TimeFormatTests
{
    [TestCase("%Y%m%d-%H%M%S", "20260307-040509")]
    [TestCase("%F_%T", "2026-03-07_04:05:09")]
    [TestCase("%j %y %e %% %q", "066 26  7 % %q")]
    public void A_time_is_written(string format, string expected)
        => Assert.That(TimeFormat.Format(format, new DateTime(2026, 3, 7, 4, 5, 9, DateTimeKind.Local)), Is.EqualTo(expected));
}
