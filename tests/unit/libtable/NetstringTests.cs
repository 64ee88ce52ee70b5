using System.Text;
using Postfix.Ipc;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class NetstringTests
{
    [TestCase("5:hello,rest", 8, 5)]
    [TestCase("0:,", 3, 0)]
    [TestCase("5:hell", 0, 5)]
    [TestCase("12", 0, 0)]
    [TestCase("", 0, 0)]
    public void Length_colon_text_comma(string text, int used, int length)
    {
        Assert.That(Netstring.TryParse(Encoding.ASCII.GetBytes(text), 100, out var found), Is.EqualTo(used));
        Assert.That(found, Is.EqualTo(length));
    }

    [TestCase("x:")]
    [TestCase(":")]
    [TestCase("5:hellox")]
    [TestCase("101:")]
    [TestCase("9999999999")]
    public void What_is_malformed_or_too_long_is_refused(string text)
        => Assert.That(() => Netstring.TryParse(Encoding.ASCII.GetBytes(text), 100, out _), Throws.TypeOf<ProtocolException>());

    [Test]
    public void Damaged_text_is_survived()
    {
        var random = new Random(26);
        for (var i = 0; i < 1000; i++)
        {
            try
            {
                Netstring.TryParse(Libmail.Mutation.Of("11:hello world,"u8.ToArray(), random), 100, out _);
            }
            catch (ProtocolException)
            {
                continue;
            }
        }
    }
}
