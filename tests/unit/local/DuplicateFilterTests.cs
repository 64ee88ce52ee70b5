using Postfix.Local;

namespace Postfix.Tests.Local;

[TestFixture]
internal sealed class DuplicateFilterTests
{
    [Test]
    public void Letter_case_does_not_matter()
    {
        var filter = new DuplicateFilter(10);
        Assert.That((filter.SeenBefore("a@B"), filter.SeenBefore("A@b"), filter.Contains("A@B"), filter.Contains("c")), Is.EqualTo((false, true, true, false)));
    }

    [Test]
    public void Beyond_the_limit_new_entries_are_forgotten()
    {
        var filter = new DuplicateFilter(1);
        Assert.That((filter.SeenBefore("a"), filter.SeenBefore("b"), filter.SeenBefore("b"), filter.SeenBefore("a")), Is.EqualTo((false, false, false, true)));
    }
}
