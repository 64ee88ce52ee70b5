using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class CompatibilityLevelTests
{
    [TestCase("3.6", "3.10", -1)]
    [TestCase("3", "3.0.0", 0)]
    [TestCase("3.6.1", "3.6", 1)]
    public void Levels_compare_number_by_number(string left, string right, int expected)
    {
        Assert.That(CompatibilityLevel.TryParse(left, out var one) & CompatibilityLevel.TryParse(right, out var two), Is.True);
        Assert.That(Math.Sign(one.CompareTo(two)), Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("abc")]
    [TestCase("1.")]
    [TestCase("1.2.3.4")]
    [TestCase("1.1024")]
    [TestCase("-1")]
    [TestCase(" 1")]
    public void Other_text_is_no_level(string text) => Assert.That(CompatibilityLevel.TryParse(text, out _), Is.False);
}
