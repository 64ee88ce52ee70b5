using Postfix.Conf;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class LogicalLinesTests
{
    [Test]
    public void Continuation_lines_are_appended_and_comments_left_out()
    {
        var lines = LogicalLines.Read("# c\n\na\n  b\n#x\n\n   # y\n\tc\nd").ToList();
        Assert.That(lines, Is.EqualTo(new[] { new LogicalLine("a  b\tc", 3, 8), new LogicalLine("d", 9, 9) }));
        Assert.That(lines[0].Place, Is.EqualTo("line 3-8"));
    }

    [Test]
    public void A_first_line_with_a_blank_is_marked()
    {
        var lines = LogicalLines.Read("  a\nb\n").ToList();
        Assert.That(lines.Select(line => line.IsIndented), Is.EqualTo(new[] { true, false }));
    }

    [TestCase("")]
    [TestCase("\n\n#\n")]
    public void Nothing_has_no_lines(string text) => Assert.That(LogicalLines.Read(text), Is.Empty);
}
