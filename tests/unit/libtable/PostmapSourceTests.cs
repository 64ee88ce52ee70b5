using Postfix.Tables;
using Postfix.Tests.Conf;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed class PostmapSourceTests
{
    private const string Source = "# comment\nkey value one\n  continued\n\"quoted \\\" key\" value\n\nlast\\ key: value\n";

    [Test]
    public void Entries_are_read()
    {
        using var log = new RecordedLog();
        Assert.That(
            Read(Source).Select(static entry => (entry.Key, entry.Value)),
            Is.EqualTo([("key", "value one  continued"), ("\"quoted \\\" key\"", "value"), ("last\\ key:", "value")]));
        Assert.That(log.Lines, Is.EqualTo(["warning: t, line 6: record is in \"key: value\" format; is this an alias file?"]));
    }

    [Test]
    public void Damaged_lines_are_read_or_skipped_with_a_warning()
    {
        using var log = new RecordedLog();
        var random = new Random(3);
        for (var i = 0; i < 5000; i++)
        {
            log.Lines.Clear();
            var entries = Read(Damage.Text(Source, random)).ToList();
            Assert.That(entries, Has.All.Matches<PostmapEntry>(static entry => entry.Key.Length > 0 && entry.Value.Length > 0));
            Assert.That(log.Lines, Has.All.StartsWith("warning: t"));
            Assert.That(entries.Count + log.Lines.Count, Is.GreaterThan(0));
        }
    }

    private static IEnumerable<PostmapEntry> Read(string text) => new PostmapSource("t", utf8: true).Read(text.Split('\n'));
}
