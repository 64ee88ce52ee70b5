using System.Text;
using Postfix.SmtpSource;

namespace Postfix.Tests.SmtpSource;

[TestFixture]
internal sealed class SourceMessageTests
{
    [TestCase("", "\r\n.\r\n")]
    [TestCase("a\n.b\n..\n", "a\r\n..b\r\n...\r\n\r\n.\r\n")]
    [TestCase("a", "a\r\n\r\n.\r\n")]
    public void Files_are_made_ready_for_the_wire(string content, string expected)
        => Assert.That(Encoding.Latin1.GetString(SourceMessage.Encode(Encoding.Latin1.GetBytes(content))), Is.EqualTo(expected));

    [TestCase(1)]
    [TestCase(79)]
    [TestCase(80)]
    [TestCase(2000)]
    public void The_body_is_as_long_as_was_asked(int length)
    {
        var message = new SourceMessage(new SourceOptions(["-l", $"{length}", "unix:/x"]));
        Assert.That(message.Body.Length, Is.EqualTo(length + 5));
        Assert.That(message.Body.EndsWith("\r\n.\r\n"u8));
    }

    [Test]
    public void The_header_names_who_and_what()
    {
        var message = new SourceMessage(new SourceOptions(["-M", "me.example", "-S", "subject", "-t", "you@example", "unix:/x"]));
        Assert.That(message.Header(10, -1), Does.Match("^From: <foo@me\\.example>\r\nTo: <you@example>\r\nDate: .*\r\nMessage-Id: <[0-9a-f]{4,}\\.000a\\.ffffffff@me\\.example>\r\nSubject: subject\r\n\r\n$"));
    }
}
