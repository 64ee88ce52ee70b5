using Postfix.Conf;

namespace Postfix.Tests.Conf;

internal sealed class TimeValueTests
{
    [TestCase("300", 's', 300)]
    [TestCase("5", 'd', 5 * 86400)]
    [TestCase("2w", 's', 2 * 604800)]
    [TestCase("0", 'h', 0)]
    [TestCase("+5", 's', 5)]
    [TestCase("-0", 's', 0)]
    [TestCase(" 5", 's', 5)]
    [TestCase("2147483647", 's', int.MaxValue)]
    public void A_time_is_a_number_with_a_unit(string text, char unit, int expected)
    {
        Assert.That(TimeValue.TryParse(text, unit, out var seconds), Is.True);
        Assert.That(seconds, Is.EqualTo(expected));
    }

    [TestCase("1hh", 3600)]
    [TestCase("1m1s", 60)]
    [TestCase("h", 0)]
    public void What_follows_the_unit_does_not_count_and_a_unit_alone_is_nothing_of_it(string text, int expected)
    {
        Assert.That(TimeValue.TryParse(text, 's', out var seconds), Is.True);
        Assert.That(seconds, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("1y")]
    [TestCase("1H")]
    [TestCase("1 h")]
    [TestCase("1.5h")]
    [TestCase("0x1")]
    [TestCase("+")]
    [TestCase("zz")]
    [TestCase("99999999999")]
    [TestCase("99999999999999999999999")]
    [TestCase("2147483648")]
    [TestCase("24856d")]
    [TestCase("3551w")]
    public void Anything_else_is_no_time(string text) => Assert.That(TimeValue.TryParse(text, 's', out _), Is.False);
}
