using Postfix.Qmgr;
using Postfix.Queue;

namespace Postfix.Tests.Qmgr;

[TestFixture]
internal sealed class RecipientOrderTests
{
    [Test]
    public void Recipients_are_ordered_by_domain_and_then_by_the_bytes_of_the_address()
    {
        string[] given = ["bob@f.test", "_x@f.test", "a b@f.test", "q@B.test", "Alice@f.test", "b@b.test", "A@b.test", "1@F.test", "User2+x@f.test", "Zed@a.test"];
        var recipients = given.Select(static address => new Recipient(address)).ToList();
        recipients.Sort(Router.CompareDomains);
        Assert.That(recipients.Select(static recipient => recipient.Address), Is.EqualTo(new[]
        {
            "Zed@a.test", "A@b.test", "b@b.test", "q@B.test", "1@F.test", "Alice@f.test", "User2+x@f.test", "_x@f.test", "a b@f.test", "bob@f.test",
        }));
    }
}
