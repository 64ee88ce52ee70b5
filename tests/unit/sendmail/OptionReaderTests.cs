using Postfix.Logging;
using Postfix.Mail;
using Postfix.Sendmail;

namespace Postfix.Tests.Sendmail;

[TestFixture]
internal sealed class OptionReaderTests
{
    [TestCase("mailq")]
    [TestCase("newaliases")]
    public void Usage_names_the_program_that_was_called(string name)
        => Assert.That(Assert.Throws<FatalException>(() => new OptionReader("-=+").Read(name, ["-Z"]))!.Message, Is.EqualTo($"usage: {name} [options]"));

    private static SendmailOptions Read(params string[] arguments) => new OptionReader("-=+").Read("sendmail", arguments);

    [Test]
    public void Options_are_taken()
    {
        var options = Read("-i", "-B", "8BITMIME", "-N", "success,failure", "-R", "hdrs", "-V", "abc", "-v", "-F", "Me", "-f", "x@y", "-G", "-XV+=", "-oem", "a", "b");
        Assert.Multiple(() =>
        {
            Assert.That(options.IgnoreDots && options.IsRemote, Is.True);
            Assert.That(options.Encoding, Is.EqualTo("8bit"));
            Assert.That(options.Notify, Is.EqualTo(DsnNotify.Success | DsnNotify.Failure));
            Assert.That(options.Return, Is.EqualTo(DsnReturn.Headers));
            Assert.That((options.EnvelopeId, options.FullName, options.Sender, options.VerpDelimiters), Is.EqualTo(("abc", "Me", "x@y", "+=")));
            Assert.That(options.TraceFlags, Is.EqualTo(SendmailOptions.ReportDelivery));
            Assert.That(options.Recipients, Is.EqualTo(new[] { "a", "b" }));
        });
    }

    [TestCase("-bp", "ListQueue")]
    [TestCase("-bi", "MakeAliases")]
    [TestCase("-I", "MakeAliases")]
    [TestCase("-bd", "Daemon")]
    [TestCase("-bs", "Standalone")]
    [TestCase("-q", "FlushQueue")]
    [TestCase("-q15m", "Nothing")]
    [TestCase("-bh", "Nothing")]
    [TestCase("-bm", "Submit")]
    public void An_option_chooses_the_mode(string option, string mode) => Assert.That(Read(option).Mode.ToString(), Is.EqualTo(mode));

    [TestCase("mailq", "ListQueue")]
    [TestCase("newaliases", "MakeAliases")]
    [TestCase("smtpd", "Standalone")]
    public void The_name_chooses_the_mode(string name, string mode) => Assert.That(new OptionReader("-=+").Read(name, []).Mode.ToString(), Is.EqualTo(mode));

    [Test]
    public void Options_end_at_the_first_recipient() => Assert.That(Read("bob", "-f", "x").Recipients, Is.EqualTo(new[] { "bob", "-f", "x" }));

    [TestCase("-n", "-n option not supported")]
    [TestCase("-Bfoo", "-B option needs 8BITMIME or 7BIT")]
    [TestCase("-Xlog", "unsupported: -Xl")]
    [TestCase("-bx", "unsupported: -bx")]
    [TestCase("-oA", "-oA requires pathname")]
    [TestCase("-qR", "specify: -qRsitename")]
    [TestCase("-qI", "specify: -qIqueueid")]
    [TestCase("-qS", "-qS is not implemented")]
    [TestCase("-XVabc", "-V requires two characters from -=+")]
    [TestCase("-Z", "usage: sendmail [options]")]
    [TestCase("-t -bv", "-t option cannot be used with -bv")]
    [TestCase("-qRx y", "flush site requires no recipient")]
    public void A_bad_option_is_fatal(string arguments, string message)
        => Assert.That(() => Read(arguments.Split(' ')), Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
}
