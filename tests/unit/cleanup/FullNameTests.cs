using Postfix.Cleanup;

namespace Postfix.Tests.Cleanup;

[TestFixture]
internal sealed class FullNameTests
{
    [TestCase("Joe User", "Joe User")]
    [TestCase("  Joe   User ", "Joe User")]
    [TestCase("Bob D. Tester", "\"Bob D. Tester\"")]
    [TestCase("a \"b\" c", "\"a \\\"b\\\" c\"")]
    [TestCase("Jo\u00e9 User", "=?utf-8?q?Jo=C3=A9_User?=")]
    public void A_name_stands_before_the_address(string name, string expected)
        => Assert.That(FullName.Phrase(name, "utf-8"), Is.EqualTo(expected));

    [Test]
    public void A_name_in_a_comment_hides_its_parentheses()
        => Assert.That(FullName.Comment("a (b)", "utf-8"), Is.EqualTo("(a \\(b\\))"));
}
