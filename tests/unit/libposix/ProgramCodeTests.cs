using System.Text;
using Postfix.Posix;

namespace Postfix.Tests.Libposix;

[TestFixture]
internal sealed class ProgramCodeTests
{
    [TestCase("00400000-00404000 r--p 00000000 fe:00 5 /x\n00404000-00598000 r-xp 00004000 fe:00 5 /x\n", "404000-598000")]
    [TestCase("00400000-00404000 r--p 00000000 fe:00 5 /x\n", null)]
    [TestCase("zz r-xp 00004000 fe:00 5 /x\n", null)]
    [TestCase("00404000-00404000 r-xp 0 0 0 /x", null)]
    [TestCase("", null)]
    public void The_first_executable_range_is_found(string maps, string? range)
        => Assert.That(ProgramCode.Parse(Encoding.ASCII.GetBytes(maps))?.ToString(), Is.EqualTo(range));

    [Test]
    public void A_process_goes_on_after_it_has_let_go_of_its_code()
    {
        var code = ProgramCode.Find();
        Assert.That(code, Is.Not.Null);
        code!.Release();
        Assert.That(ProgramCode.Find()!.ToString(), Is.EqualTo(code.ToString()));
    }
}
