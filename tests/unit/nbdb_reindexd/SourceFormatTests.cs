using Postfix.Reindex;

namespace Postfix.Tests.NbdbReindexd;

internal sealed class SourceFormatTests
{
    [TestCase("root: admin\nwebmaster: root\n", "postalias")]
    [TestCase("root:admin\n", "postalias")]
    [TestCase("a@example.com b@example.com\n", "postmap")]
    [TestCase("example.com smtp:[relay]\n", "postmap")]
    [TestCase("", "postmap")]
    [TestCase("# comment: only\n", "postmap")]
    [TestCase("a, b: c\n", "postmap")]
    public void The_first_lines_tell_the_command(string text, string command)
        => Assert.That(SourceFormat.CommandFor("t", text.Split('\n')), Is.EqualTo(command));

    [Test]
    public void A_long_text_is_not_read_to_its_end()
    {
        var read = 0;
        IEnumerable<string> Lines()
        {
            for (; ; read++)
            {
                yield return $"name{read}: value";
            }
        }

        Assert.That(SourceFormat.CommandFor("t", Lines()), Is.EqualTo("postalias"));
        Assert.That(read, Is.LessThan(20));
    }
}
