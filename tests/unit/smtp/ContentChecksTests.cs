using Postfix.Mail;
using Postfix.SmtpClient;
using Postfix.Tables;
using Postfix.Tests.Libtable;

namespace Postfix.Tests.Smtp;

[TestFixture]
internal sealed class ContentChecksTests : TableCase
{
    [TestCase(HeaderClass.Primary, "Subject", "primary")]
    [TestCase(HeaderClass.Primary, "Content-Type", "mime")]
    [TestCase(HeaderClass.Multipart, "X-Any", "mime")]
    [TestCase(HeaderClass.Nested, "X-Any", "nested")]
    [TestCase(HeaderClass.Nested, "MIME-Version", "mime")]
    public async Task Headers_about_the_content_are_checked_as_such_wherever_they_stand(HeaderClass place, string name, string expected)
    {
        var item = new ContentEvent(IsHeader: true, EndsLine: true) { HeaderClass = place, Field = HeaderField.Find(System.Text.Encoding.ASCII.GetBytes(name)) };
        Assert.That(await Checks("REPLACE X-Checked: ").CheckHeaderAsync("1", item, name + ": x"), Is.EqualTo(new[] { "X-Checked: " + expected }));
    }

    [TestCase("REJECT ")]
    [TestCase("REPLACE ")]
    public async Task What_cannot_be_done_leaves_the_header(string action)
    {
        var item = new ContentEvent(IsHeader: true, EndsLine: true) { HeaderClass = HeaderClass.Primary };
        Assert.That(await Checks(action).CheckHeaderAsync("1", item, "X-Any: x"), Is.EqualTo(new[] { "X-Any: x" }));
    }

    private ContentChecks Checks(string action) => new(Maps("primary", action), Maps("mime", action), Maps("nested", action), Maps("body", action));

    private MapList Maps(string name, string action) => new(Factory, name, $"static:{{{action}{name}}}");
}
