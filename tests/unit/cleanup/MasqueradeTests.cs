using Postfix.Cleanup;
using Postfix.Tables;

namespace Postfix.Tests.Cleanup;

[TestFixture]
internal sealed class MasqueradeTests
{
    [TestCase("joe@a.masq.test", "joe@masq.test")]
    [TestCase("joe@A.B.Masq.Test", "joe@masq.test")]
    [TestCase("joe@masq.test", "joe@masq.test")]
    [TestCase("joe@keep.masq.test", "joe@keep.masq.test")]
    [TestCase("joe@a.keep.masq.test", "joe@a.keep.masq.test")]
    [TestCase("joe@xmasq.test", "joe@xmasq.test")]
    [TestCase("root@a.masq.test", "root@a.masq.test")]
    [TestCase("joe", "joe")]
    public async Task Subdomains_hide_behind_their_parent(string address, string expected)
    {
        var masquerade = new Masquerade(new TableFactory(new TableSettings()), "!keep.masq.test, masq.test", "root, mailer-daemon")
        {
            Classes = AddressClasses.EnvelopeSender,
        };
        Assert.That(await masquerade.ApplyAsync(address), Is.EqualTo(expected));
    }
}
