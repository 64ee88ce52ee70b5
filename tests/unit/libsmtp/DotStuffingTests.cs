using System.Text;
using Postfix.Protocol;

namespace Postfix.Tests.Libsmtp;

[TestFixture]
internal sealed class DotStuffingTests
{
    [TestCase("text", "text\r\n")]
    [TestCase("", "\r\n")]
    [TestCase(".", "..\r\n")]
    [TestCase(".x", "..x\r\n")]
    [TestCase("x.", "x.\r\n")]
    public void A_dot_at_the_start_of_a_line_is_doubled(string line, string sent)
        => Assert.That(Write(line, true, true), Is.EqualTo(sent));

    [Test]
    public void A_dot_at_the_start_of_a_piece_is_not()
    {
        Assert.That(Write(".a", true, false), Is.EqualTo("..a"));
        Assert.That(Write(".b", false, true), Is.EqualTo(".b\r\n"));
    }

    [TestCase("..", ".")]
    [TestCase(".x", "x")]
    [TestCase("x", "x")]
    [TestCase("", "")]
    public void The_first_dot_of_a_received_line_is_dropped(string received, string line)
        => Assert.That(Encoding.ASCII.GetString(DotStuffing.Remove(Encoding.ASCII.GetBytes(received))), Is.EqualTo(line));

    [Test]
    public void Only_a_single_dot_is_the_end()
    {
        Assert.That(DotStuffing.IsEnd("."u8), Is.True);
        Assert.That(DotStuffing.IsEnd(".."u8), Is.False);
        Assert.That(DotStuffing.IsEnd(""u8), Is.False);
    }

    private static string Write(string line, bool starts, bool ends)
    {
        var output = new byte[line.Length + 3];
        var length = DotStuffing.Write(Encoding.ASCII.GetBytes(line), starts, ends, output);
        return Encoding.ASCII.GetString(output, 0, length);
    }
}
