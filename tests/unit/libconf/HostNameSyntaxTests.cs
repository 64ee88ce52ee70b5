using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class HostNameSyntaxTests
{
    [TestCase("localhost", true)]
    [TestCase("a_b.test", true)]
    [TestCase("1a.test", true)]
    [TestCase("-bad-.test", false)]
    [TestCase("192.0.2.1", false)]
    [TestCase("bad domain", false)]
    [TestCase("a..b", false)]
    [TestCase("", false)]
    public void A_host_name_has_labels(string name, bool expected) => Assert.That(HostNameSyntax.IsValid(name), Is.EqualTo(expected));
}
