using Postfix.Master;

namespace Postfix.Tests.Master;

public sealed class ClientSharesTests
{
    [TestCase(100, 10, 10)]
    [TestCase(2, 10, 1)]
    [TestCase(11, 10, 2)]
    [TestCase(7, 1, 7)]
    [TestCase(1, 10, 1)]
    public void The_limit_is_divided_over_as_few_processes_as_possible(int limit, int largest, int processes)
    {
        var shares = new ClientShares(limit, largest);
        var (taken, count) = (0, 0);
        for (int share; (share = shares.Next(taken)) > 0; taken += share)
        {
            Assert.That(share, Is.LessThanOrEqualTo(largest));
            count++;
        }
        Assert.That((taken, count), Is.EqualTo((limit, processes)));
    }

    [Test]
    public void Without_limit_there_is_always_another()
        => Assert.That(new ClientShares(0, 10).Next(100000), Is.EqualTo(10));
}
