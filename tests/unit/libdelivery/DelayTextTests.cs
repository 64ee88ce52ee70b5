using System.Text;
using Postfix.Delivery;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class DelayTextTests
{
    [TestCase(0, 2, "0")]
    [TestCase(-5, 2, "0")]
    [TestCase(4_000, 2, "0")]
    [TestCase(5_000, 2, "0.01")]
    [TestCase(490_000, 2, "0.49")]
    [TestCase(100_000, 2, "0.1")]
    [TestCase(1_500_000, 2, "1.5")]
    [TestCase(8_095_000, 2, "8.1")]
    [TestCase(9_960_000, 2, "10")]
    [TestCase(10_400_000, 2, "10")]
    [TestCase(10_500_000, 2, "11")]
    [TestCase(608_000_000, 2, "608")]
    [TestCase(1_234, 6, "0.0012")]
    [TestCase(12, 6, "0.000012")]
    [TestCase(490_000, 0, "0")]
    [TestCase(500_000, 0, "1")]
    [TestCase(1_260_000, 1, "1.3")]
    public void A_delay_has_two_significant_digits(long microseconds, int limit, string expected)
    {
        var text = new StringBuilder();
        DelayText.Append(text, microseconds, limit);
        Assert.That(text.ToString(), Is.EqualTo(expected));
    }
}
