using Postfix.Protocol;

namespace Postfix.Tests.Libsmtp;

[TestFixture]
internal sealed class SmtpTranscriptTests
{
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
