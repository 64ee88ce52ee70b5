using Postfix.Proxymap;

namespace Postfix.Tests.Proxymap;

[TestFixture]
internal sealed class ApprovedTablesTests
{
    private const string Values = "proxy:unix:passwd.byname, hash:/x check_recipient_access proxy:proxy:hash:/y "
        + "{ check_client_access proxy:cidr:/z, permit } pipemap:{proxy:hash:/a,static:b} proxy:pipemap:{static:a,static:b} proxy:nothing";

    [TestCase("unix:passwd.byname", true)]
    [TestCase("hash:/y", true)]
    [TestCase("cidr:/z", true)]
    [TestCase("hash:/a", true)]
    [TestCase("pipemap:{static:a,static:b}", true)]
    [TestCase("hash:/x", false)]
    [TestCase("nothing", false)]
    public void Only_what_is_named_with_proxy_is_approved(string table, bool expected)
        => Assert.That(new ApprovedTables(Values).Contains(table), Is.EqualTo(expected));

    [Test]
    public void The_name_loses_its_prefixes() => Assert.That(ApprovedTables.Strip("proxy:proxy:hash:/x"), Is.EqualTo("hash:/x"));
}
