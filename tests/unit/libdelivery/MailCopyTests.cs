using System.Text;
using Postfix.Delivery;
using Postfix.Queue;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class MailCopyTests
{
    private static readonly DateTime s_now = new(2026, 3, 7, 4, 5, 6);

    [Test]
    public void Mailbox_form_has_envelope_headers_quotes_and_a_blank_line()
    {
        using var content = QueueContent.OfLines("Subject: x", "", "From here", ">From there", "from low", " From blank");
        Assert.That(Copy(content, MailCopyOptions.Mailbox("bob@example.test", "Orig@x", "alice@x")), Is.EqualTo(
            "From bob@example.test  Sat Mar  7 04:05:06 2026\nReturn-Path: <bob@example.test>\nX-Original-To: Orig@x\nDelivered-To: alice@x\n"
            + "Subject: x\n\n>From here\n>From there\nfrom low\n From blank\n\n"));
    }

    [Test]
    public void Maildir_form_quotes_nothing()
    {
        using var content = QueueContent.OfLines("From here");
        Assert.That(Copy(content, MailCopyOptions.Maildir("", null, "a b@x")), Is.EqualTo("Return-Path: <>\nDelivered-To: \"a b\"@x\nFrom here\n"));
    }

    [Test]
    public void The_null_sender_is_the_mailer_daemon_in_the_from_line()
    {
        using var content = QueueContent.OfLines();
        Assert.That(Copy(content, MailCopyOptions.Mailbox("", null, null)),
            Is.EqualTo("From MAILER-DAEMON  Sat Mar  7 04:05:06 2026\nReturn-Path: <>\n\n"));
    }

    [Test]
    public void Only_line_starts_are_quoted_and_stuffed()
    {
        using var content = new QueueContent((RecordType.LongText, ".a"), (RecordType.Text, ".b"), (RecordType.LongText, "From "), (RecordType.Text, "From "), (RecordType.Extracted, ""));
        var options = new MailCopyOptions { Sender = "x", QuoteFrom = true, StuffDots = true, EndOfLine = "\r\n"u8.ToArray() };
        Assert.That(Copy(content, options), Is.EqualTo("..a.b\r\n>From From \r\n"));
    }

    [Test]
    public void A_large_message_comes_in_several_chunks()
    {
        var lines = Enumerable.Range(0, 3000).Select(static i => new string((char)('a' + (i % 26)), 70)).ToArray();
        using var content = QueueContent.OfLines(lines);
        Assert.That(Copy(content, new MailCopyOptions { Sender = "x" }), Is.EqualTo(string.Concat(lines.Select(static line => line + "\n"))));
    }

    [Test]
    public void Content_without_its_end_is_damaged()
    {
        using var content = new QueueContent((RecordType.Text, "x"));
        Assert.Throws<QueueFormatException>(() => Copy(content, new MailCopyOptions { Sender = "x" }));
    }

    [Test]
    public void A_foreign_record_is_damage()
    {
        using var content = new QueueContent((RecordType.Text, "x"), (RecordType.Recipient, "a@b"), (RecordType.Extracted, ""));
        Assert.Throws<QueueFormatException>(() => Copy(content, new MailCopyOptions { Sender = "x" }));
    }

    private static string Copy(QueueContent content, MailCopyOptions options)
    {
        var copy = new MailCopy(content.Open(), options, s_now);
        var text = new StringBuilder();
        for (var chunk = copy.Next(); chunk.Length > 0; chunk = copy.Next())
        {
            text.Append(Encoding.Latin1.GetString(chunk.Span));
        }
        return text.ToString();
    }
}
