using Postfix.Qmgr;

namespace Postfix.Tests.Qmgr;

[TestFixture]
internal sealed class FeedbackTests
{
    [TestCase("1", 4, 1)]
    [TestCase("0.5", 4, 0.5)]
    [TestCase("1/concurrency", 4, 0.25)]
    [TestCase("1 / concurrency", 4, 0.25)]
    [TestCase("1/sqrt_concurrency", 4, 0.5)]
    public void A_setting_is_a_number_or_a_number_by_the_concurrency(string text, int window, double expected)
        => Assert.That(Feedback.Parse("x", text, "1").At(window), Is.EqualTo(expected));

    [TestCase("")]
    [TestCase("2")]
    [TestCase("-1")]
    [TestCase("1/size")]
    [TestCase("1/")]
    public void A_setting_without_sense_gives_the_default(string text)
        => Assert.That(Feedback.Parse("x", text, "0.25").At(1), Is.EqualTo(0.25));
}
