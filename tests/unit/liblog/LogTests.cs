using Postfix.Logging;

namespace Postfix.Tests.Liblog;

public sealed class LogTests
{
    [TestCase("plain text", "plain text")]
    [TestCase("a\r\nb\tc", "a??b?c")]
    [TestCase("Grüße 😀", "Grüße 😀")]
    [TestCase("c1 \u0085", "c1 ?")]
    public void What_cannot_be_printed_is_a_question_mark(string text, string expected)
        => Assert.That(Log.Printable(text), Is.EqualTo(expected));

    [Test]
    public void Without_smtputf8_each_byte_outside_ASCII_is_a_question_mark()
    {
        Log.AllowsUtf8 = false;
        try
        {
            Assert.That(Log.Printable("s\u00e9 \uDCFF@x"), Is.EqualTo("s?? ?@x"));
            Assert.That(Log.Printable("s\u00e9@x", ' '), Is.EqualTo("s  @x"));
        }
        finally
        {
            Log.AllowsUtf8 = true;
        }
    }

    // An attribute cannot hold a lone surrogate.
    [Test]
    public void A_byte_that_is_no_UTF_8_is_a_question_mark()
        => Assert.That(Log.Printable("bad \uDCFF byte"), Is.EqualTo("bad ? byte"));

    [TestCase(LogLevel.Info, "", 2000)]
    [TestCase(LogLevel.Warning, "warning: ", 2009)]
    public void Only_so_much_of_a_text_goes_into_the_systems_log(LogLevel level, string label, int expected)
        => Assert.That(Log.Shortened(level, label + new string('x', 3000)), Has.Length.EqualTo(expected));

    [Test]
    public void A_line_of_the_log_file_has_a_date_of_fixed_width()
        => Assert.That(PostlogSink.Format(new DateTime(2026, 3, 4, 5, 6, 7), "mx", "postfix/smtpd", "hello"),
            Does.Match(@"^Mar 04 05:06:07 mx postfix/smtpd\[\d+\]: hello$"));
}
