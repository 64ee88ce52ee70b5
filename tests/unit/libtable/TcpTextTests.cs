using System.Text;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class TcpTextTests
{
    [TestCase("plain", "plain")]
    [TestCase("with space%", "with%20space%25")]
    [TestCase("\u00e4", "%C3%A4")]
    public void Keys_are_encoded_and_come_back(string text, string encoded)
    {
        Assert.That(Encoding.ASCII.GetString(TcpText.Encode(text)), Is.EqualTo(encoded));
        Assert.That(TcpText.Decode(Encoding.ASCII.GetBytes(encoded)), Is.EqualTo(text));
    }

    [TestCase("%")]
    [TestCase("%2")]
    [TestCase("a%zz")]
    public void Malformed_values_are_refused(string text) => Assert.That(TcpText.Decode(Encoding.ASCII.GetBytes(text)), Is.Null);

    [Test]
    public void Damaged_values_are_survived()
    {
        var random = new Random(31);
        for (var i = 0; i < 5000; i++)
        {
            var text = Libmail.Mutation.Of("a%20value%25with%C3%A4escapes%0a"u8.ToArray(), random);
            Assert.That(TcpText.Decode(text)?.Length ?? 0, Is.LessThanOrEqualTo(text.Length));
        }
    }
}
