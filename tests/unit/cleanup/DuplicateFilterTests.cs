using Postfix.Cleanup;

namespace Postfix.Tests.Cleanup;

[TestFixture]
internal sealed class DuplicateFilterTests
{
    [Test]
    public void Case_makes_no_difference()
    {
        var filter = new DuplicateFilter(0);
        Assert.That((filter.WasSeen("a@x"), filter.WasSeen("A@X"), filter.WasSeen("b@x")), Is.EqualTo((false, true, false)));
    }

    [Test]
    public void Beyond_the_limit_nothing_new_is_remembered()
    {
        var filter = new DuplicateFilter(1);
        Assert.That((filter.WasSeen("a"), filter.WasSeen("b"), filter.WasSeen("b"), filter.WasSeen("a")), Is.EqualTo((false, false, false, true)));
    }
}
