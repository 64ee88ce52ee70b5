using Postfix.PostfixCommand;

namespace Postfix.Tests.PostfixCommand;

[TestFixture]
internal sealed class ServiceRepairTests
{
    [TestCase("verify   unix - - n - 0 verify", "verify   unix - - n - 1 verify")]
    [TestCase("pickup\tfifo n  n  n  60  1  pickup", "pickup\tfifo n  -  n  60  1  pickup")]
    [TestCase("cleanup unix - - n - 0 cleanup", "cleanup unix n - n - 0 cleanup")]
    [TestCase("flush unix y - n 1000? 0 flush", "flush unix n - n 1000? 0 flush")]
    [TestCase("tlsmgr fifo - - n 300 1 tlsmgr", "tlsmgr unix - - n 300? 1 tlsmgr")]
    [TestCase("tlsmgr fifo - - n 300? 1 tlsmgr", "tlsmgr unix - - n 300? 1 tlsmgr")]
    [TestCase("proxywrite unix - - n - - proxymap", "proxywrite unix - - n - 1 proxymap")]
    public void Entries_of_old_releases_are_repaired(string line, string repaired)
        => Assert.That(Repair(line), Is.EqualTo(repaired));

    [TestCase("verify   unix - - n - 1 verify")]
    [TestCase("pickup unix n - n 60 1 pickup")]
    [TestCase("cleanup unix n - n - 0 cleanup")]
    [TestCase("#verify unix - - n - 0 verify")]
    [TestCase(" verify unix - - n - 0 verify")]
    [TestCase("proxymap unix - - n - - proxymap")]
    [TestCase("verify unix - - n")]
    [TestCase("")]
    public void Others_stay(string line) => Assert.That(Repair(line), Is.Null);

    private static string? Repair(string line) => ServiceRepair.All.Select(repair => repair.Repair(line)).FirstOrDefault(static result => result is not null);
}
