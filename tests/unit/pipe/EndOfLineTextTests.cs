using System.Text;
using Postfix.Pipe;

namespace Postfix.Tests.Pipe;

[TestFixture]
internal sealed class EndOfLineTextTests
{
    [TestCase("\\r\\n", "\r\n")]
    [TestCase("\\n", "\n")]
    [TestCase("\\015\\12x", "\r\nx")]
    [TestCase("\\0123", "\n3")]
    [TestCase("\\\\", "\\")]
    [TestCase("\\", "\\")]
    [TestCase("|", "|")]
    [TestCase("\\t\\v\\a\\b\\f", "\t\v\a\b\f")]
    public void Escapes_are_those_of_c(string text, string expected)
        => Assert.That(Encoding.Latin1.GetString(EndOfLineText.Unescape(text)), Is.EqualTo(expected));
}
