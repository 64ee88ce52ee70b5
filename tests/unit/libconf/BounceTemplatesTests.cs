using Postfix.Conf;
using Postfix.Logging;

namespace Postfix.Tests.Conf;

[TestFixture]
internal sealed class BounceTemplatesTests
{
    [Test]
    public void A_template_replaces_headers_and_text_and_others_stay()
    {
        var templates = BounceTemplates.Parse("x.cf",
            "# words\n\nfailure_template = <<XX\nCharset: utf-8\nsubject:  spaced  \npostmaster-subject: PS\nFROM: me <me>\n\ntext of $myhostname\n\n  indented\nXX\n");
        Assert.That(templates.Failure.Format(), Is.EqualTo(
            "failure_template = <<EOF\nCharset: utf-8\nFrom: me <me>\nSubject: spaced  \nPostmaster-Subject: PS\n\ntext of $myhostname\n\n  indented\nEOF\n"));
        Assert.That(templates.Delay, Is.EqualTo(BounceTemplates.BuiltIn.Delay));
    }

    [TestCase("Charset: utf-8\nX-Bad: 1\n\ntext", TestName = "An_unknown_header")]
    [TestCase("Subject: only header", TestName = "No_text")]
    [TestCase("Subject: grü\n\ntext", TestName = "A_header_that_is_not_ASCII")]
    [TestCase("Subject: x\n\ngrü", TestName = "8bit_text_without_charset")]
    public void Makes_the_built_in_template_apply(string template)
    {
        var templates = BounceTemplates.Parse("x.cf", $"failure_template = <<EOF\n{template}\nEOF\n");
        Assert.That(templates.Failure, Is.EqualTo(BounceTemplates.BuiltIn.Failure));
    }

    [Test]
    public void A_text_without_headers_is_a_template()
    {
        Assert.That(BounceTemplates.Parse("x.cf", "failure_template = <<EOF\nno headers\n\ntext\nEOF\n").Failure.Text,
            Is.EqualTo(new[] { "no headers", "", "text" }));
    }

    [Test]
    public void A_file_that_is_none_is_fatal()
    {
        Assert.That(() => BounceTemplates.Parse("x.cf", "garbage\n"),
            Throws.TypeOf<FatalException>().With.Message.EqualTo("x.cf, line 2: missing '=' after attribute name: \"garbage\""));
    }

    [TestCase("at $myhostname", "at mx.example.test")]
    [TestCase("$maximal_queue_lifetime_days d ${delay_warning_time_minutes} min $$5", "3 d 240 min $5")]
    [TestCase("$delay_warning_time_weeks", "0")]
    public void Names_are_expanded(string line, string expected)
    {
        var main = MainCf.Parse("myhostname = mx.example.test\nmaximal_queue_lifetime = 3\ndelay_warning_time = 4h\n");
        var templates = BounceTemplates.Parse("x.cf", $"failure_template = {line}\n");
        Assert.That(templates.Failure.Expand(main, false), Is.EqualTo(new[] { expected }));
    }

    [TestCase("a $nonsense b", "x.cf: undefined $name in failure template: a $nonsense b")]
    [TestCase("a $ b", "x.cf: bad $name syntax in failure template: a $ b")]
    public void A_line_that_cannot_be_expanded_is_fatal(string line, string message)
    {
        var templates = BounceTemplates.Parse("x.cf", $"failure_template = {line}\n");
        Assert.That(() => templates.Failure.Expand(MainCf.Parse(""), false).ToList(),
            Throws.TypeOf<FatalException>().With.Message.EqualTo(message));
    }

    [Test]
    public void A_damaged_file_is_read_or_fatal()
    {
        const string Text = "failure_template = <<EOF\nCharset: utf-8\nSubject: x\n\nat $myhostname\nEOF\ndelay_template = late\n";
        using var log = new RecordedLog();
        var main = MainCf.Parse("myhostname = mx.example.test\n").WithAllDefaults();
        var random = new Random(3);
        for (var i = 0; i < 3000; i++)
        {
            try
            {
                Assert.That(BounceTemplates.Parse("x.cf", Damage.Text(Text, random)).Failure.Expand(main, false).ToList(), Is.Not.Empty);
            }
            catch (FatalException error)
            {
                Assert.That(error.Message, Does.StartWith("x.cf"));
            }
        }
    }
}
