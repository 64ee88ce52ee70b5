using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class LdapQuotingTests
{
    [TestCase("user@example.com", "user@example.com")]
    [TestCase("*)(uid=*", "\\2A\\29\\28uid=\\2A")]
    [TestCase("a\\b", "a\\5Cb")]
    public void In_a_filter(string text, string quoted) => Assert.That(LdapQuoting.Filter(text), Is.EqualTo(quoted));

    [TestCase("user@example.com", "user@example.com")]
    [TestCase("a, b", "a\\2C\\20b")]
    [TestCase("#a+b;<c>\"\\\t", "\\23a\\2Bb\\3B\\3Cc\\3E\\22\\5C\\09")]
    public void In_a_name(string text, string quoted) => Assert.That(LdapQuoting.Name(text), Is.EqualTo(quoted));
}
