using System.Text;
using Postfix.Ipc;
using Postfix.Smtpd.Transaction;

namespace Postfix.Tests.Smtpd;

[TestFixture]
internal sealed class ContentWriterTests
{
    [Test]
    public void A_mailbox_line_in_front_becomes_a_header()
        => Assert.That(Write("From x Mon", ">From y", "Subject: z", "From w"), Is.EqualTo(new[] { "X-Mailbox-Line: From x Mon", "X-Mailbox-Line: >From y", "Subject: z", "From w" }));

    [Test]
    public void Content_that_begins_with_a_blank_gets_an_empty_line_before_it()
        => Assert.That(Write(" x", " y"), Is.EqualTo(new[] { "", " x", " y" }));

    [Test]
    public void Beyond_the_size_limit_nothing_is_written()
    {
        var sink = new Lines();
        var writer = new ContentWriter(sink, 10, "A1");
        writer.Write("12345678"u8, true);
        Assert.That(writer.Status, Is.EqualTo(CleanupStatus.Ok));
        writer.Write(""u8, true);
        writer.Write("more"u8, true);
        Assert.That(writer.Status, Is.EqualTo(CleanupStatus.Size));
        Assert.That(sink.All, Has.Count.EqualTo(1));
        Assert.That(writer.Size, Is.EqualTo(18));
    }

    [Test]
    public void A_line_that_comes_in_chunks_is_counted_once()
    {
        var writer = new ContentWriter(new Lines(), 0, "A1");
        writer.CountPart(4);
        Assert.That(writer.Size, Is.EqualTo(4));
        writer.CountPart(6);
        writer.Write("12345678"u8, true);
        Assert.That(writer.Size, Is.EqualTo(10));
    }

    private static List<string> Write(params string[] lines)
    {
        var sink = new Lines();
        var writer = new ContentWriter(sink, 0, "A1");
        foreach (var line in lines)
        {
            writer.Write(Encoding.ASCII.GetBytes(line), true);
        }
        return sink.All;
    }

    private sealed class Lines : IContentSink
    {
        public List<string> All { get; } = [];

        public void Write(ReadOnlySpan<byte> line, bool ends) => All.Add(Encoding.ASCII.GetString(line));

        public ValueTask FlushIfLargeAsync() => ValueTask.CompletedTask;
    }
}
