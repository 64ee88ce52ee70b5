using System.Text;
using Postfix.Cleanup;

namespace Postfix.Tests.Cleanup;

[TestFixture]
internal sealed class UnwantedCharactersTests
{
    [TestCase("\\0", new byte[] { 0 })]
    [TestCase("a\\nb", new byte[] { 97, 10, 98 })]
    [TestCase("\\1774", new byte[] { 127, 52 })]
    [TestCase("\\\\", new byte[] { 92 })]
    [TestCase("x\\", new byte[] { 120, 92 })]
    public void Escapes_are_those_of_C(string text, byte[] expected)
        => Assert.That(UnwantedCharacters.Unescape(text), Is.EqualTo(expected));

    [Test]
    public void Stray_line_ends_become_blanks_and_unwanted_characters_go()
    {
        var unwanted = new UnwantedCharacters("\\0", "\\7", replacesLineEnds: true);
        Assert.That(Encoding.ASCII.GetString(unwanted.Clean("a\rb\0c"u8)), Is.EqualTo("a bc"));
        Assert.That((unwanted.NeedsCleaning("ab"u8), unwanted.NeedsCleaning("a\0"u8), unwanted.Rejects("\a"u8)), Is.EqualTo((false, true, true)));
    }
}
