using System.Text;
using Postfix.SmtpSink;

namespace Postfix.Tests.SmtpSink;

[TestFixture]
internal sealed class CharacterEscapesTests
{
    [TestCase("a\\nb", "a\nb")]
    [TestCase("\\101\\0602\\7", "A02\a")]
    [TestCase("\\a\\b\\f\\r\\t\\v\\\\", "\a\b\f\r\t\v\\")]
    [TestCase("\\", "\\")]
    [TestCase("\\x", "x")]
    public void Escapes_are_those_of_c(string text, string expected)
        => Assert.That(Encoding.Latin1.GetString(CharacterEscapes.Decode(Encoding.Latin1.GetBytes(text))), Is.EqualTo(expected));
}
