using System.Text;
using Postfix.Bounce;

namespace Postfix.Tests.Bounce;

[TestFixture]
internal sealed class NoticeTextTests
{
    private const string Words20 = "word word word word word word word word word word word word word word word word word word word word";

    [TestCase("<a@x.test>: short", "<a@x.test>: short\n")]
    [TestCase("Diagnostic-Code: smtp; 550 5.7.1 " + Words20 + " " + Words20 + " ",
        "Diagnostic-Code: smtp; 550 5.7.1 word word word word word word word word word\n"
        + "    word word word word word word word word word word word word word word word\n"
        + "    word word word word word word word word word word word word word word word\n"
        + "    word\n")]
    [TestCase("Diagnostic-Code: smtp; 550 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bbb",
        "Diagnostic-Code: smtp; 550\n    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n    bbb\n")]
    public void A_long_text_is_broken_at_blanks(string text, string expected)
    {
        var output = new StringBuilder();
        NoticeText.AppendWrapped(output, text);
        Assert.That(output.ToString(), Is.EqualTo(expected));
    }
}
