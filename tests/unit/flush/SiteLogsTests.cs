using Postfix.Flush;

namespace Postfix.Tests.Flush;

[TestFixture]
internal sealed class SiteLogsTests
{
    [TestCase("dead.example", "dead_example")]
    [TestCase("DEAD.Example", "dead_example")]
    [TestCase("[192.0.2.1]", "_192_0_2_1_")]
    [TestCase("bücher.example", "xn__bcher_kva_example")]
    public void A_list_is_named_after_its_site(string site, string name)
        => Assert.That(SiteLogs.FileName(site), Is.EqualTo(name));
}
