using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class KeyFoldingTests
{
    [TestCase("ABC@Example.COM", "abc@example.com")]
    [TestCase("K\u00dcCHE", "k\u00fcche")]
    [TestCase("stra\u00dfe", "strasse")]
    [TestCase("\u03a3\u03c2", "\u03c3\u03c3")]
    [TestCase("\u017f", "s")]
    public void Letters_that_differ_in_case_become_equal(string text, string folded)
        => Assert.That(KeyFolding.Fold(text, unicode: true), Is.EqualTo(folded));

    [Test]
    public void Without_UTF_8_only_ASCII_is_folded() => Assert.That(KeyFolding.Fold("\u00dcA", unicode: false), Is.EqualTo("\u00dca"));

    [Test]
    public void Bytes_that_are_not_UTF_8_stay() => Assert.That(KeyFolding.Fold("A\uDCFF\u00dc", unicode: true), Is.EqualTo("a\uDCFF\u00fc"));
}
