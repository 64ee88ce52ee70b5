using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class ListSplitterTests
{
    [TestCase("a, b c,,d\t\n", "a|b|c|d")]
    [TestCase(" , ", "")]
    [TestCase("{a b} c", "{a|b}|c")]
    public void Plain_lists_split_at_blanks_and_commas(string text, string expected)
        => Assert.That(string.Join('|', ListSplitter.Split(text)), Is.EqualTo(expected));

    [TestCase("a {b, c} d", "a|{b, c}|d")]
    [TestCase("x{a {b} c}y z", "x{a {b} c}y|z")]
    [TestCase("{a b", "{a b")]
    [TestCase("a} b", "a}|b")]
    public void Braces_keep_text_together(string text, string expected)
        => Assert.That(string.Join('|', ListSplitter.SplitBraced(text)), Is.EqualTo(expected));

    [TestCase("{ a b }", "a b", null)]
    [TestCase("ab", "ab", null)]
    [TestCase("{a", "a", "missing '}' in \"{a\"")]
    [TestCase("{a}b", "a", "syntax error after '}' in \"{a}b\"")]
    public void Braces_come_off(string text, string expected, string? error)
    {
        Assert.That(ListSplitter.Unbrace(text, out var problem), Is.EqualTo(expected));
        Assert.That(problem, Is.EqualTo(error));
    }
}
