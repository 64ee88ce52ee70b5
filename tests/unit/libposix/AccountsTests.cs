using Postfix.Posix;

namespace Postfix.Tests.Libposix;

public sealed class AccountsTests
{
    [Test]
    public void Root_is_found_by_name_and_by_id()
    {
        Assert.That(Users.Find("root"), Is.EqualTo(Users.Find(0u)));
        Assert.That(Users.Find("root")!.Home, Does.StartWith("/"));
        Assert.That(Groups.Find("root")!.Gid, Is.Zero);
        Assert.That(Groups.Find(0u)!.Name, Is.EqualTo("root"));
    }

    [Test]
    public void Nobody_has_these_names()
    {
        Assert.That(Users.Find("no-such-user"), Is.Null);
        Assert.That(Users.Find(4_000_000_000u), Is.Null);
        Assert.That(Groups.Find("no-such-group"), Is.Null);
    }
}
