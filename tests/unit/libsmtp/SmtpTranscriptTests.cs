using Postfix.Protocol;

namespace Postfix.Tests.Libsmtp;

[TestFixture]
internal sealed class SmtpTranscriptTests
{
    [TestCase("plain", "plain")]
    [TestCase("a\tb\0c\r", "a?b?c?")]
    [TestCase("gr\u00fc\u00dfe", "gr\u00fc\u00dfe")]
    public void Control_characters_become_question_marks(string text, string printable)
        => Assert.That(SmtpTranscript.Printable(text), Is.EqualTo(printable));

    [Test]
    public void A_byte_that_is_no_utf8_becomes_a_question_mark()
        => Assert.That(SmtpTranscript.Printable("a\udc80b"), Is.EqualTo("a?b"));

    [Test]
    public void Long_lines_are_folded_at_blanks_and_long_words_stay_whole()
    {
        var transcript = new SmtpTranscript();
        transcript.In(new string('a', 60) + " " + new string('b', 60) + "  c");
        transcript.In(new string('d', 200));
        transcript.In("");
        Assert.That(transcript.Folded(), Is.EqualTo(new[]
        {
            " In:  " + new string('a', 60), "     " + new string('b', 60) + "  c",
            " In:  " + new string('d', 200),
            " In:",
        }));
    }

    [Test]
    public void Both_sides_are_told_apart()
    {
        var transcript = new SmtpTranscript();
        transcript.Out("220 hello");
        transcript.In("QUIT");
        Assert.That(transcript.Lines, Is.EqualTo(new[] { "Out: 220 hello", "In:  QUIT" }));
        transcript.Clear();
        Assert.That(transcript.Lines, Is.Empty);
    }
}
