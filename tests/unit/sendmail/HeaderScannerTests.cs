using System.Text;
using Postfix.Conf;
using Postfix.Queue;
using Postfix.Sendmail;

namespace Postfix.Tests.Sendmail;

[TestFixture]
internal sealed class HeaderScannerTests
{
    private static string Recipients(params string[] lines)
    {
        using var sink = new RecordList();
        var scanner = new HeaderScanner(sink, MainCf.Parse(""));
        foreach (var line in lines)
        {
            scanner.Write(RecordType.Text, Encoding.UTF8.GetBytes(line), isLast: false);
        }
        return string.Join('|', scanner.Finish());
    }

    [Test]
    public void Recipients_come_from_to_cc_and_bcc()
        => Assert.That(Recipients("From: me@x", "To: a@b, \"x y\" <c@d>,", "  e@f", "Cc: undisclosed:;", "BCC : g@h", "Apparently-To: z@y", "", "To: body@x"),
            Is.EqualTo("a@b|c@d|e@f|g@h"));

    [Test]
    public void Resent_headers_take_the_place_of_the_others()
    {
        Assert.That(Recipients("To: a@b", "Resent-To: r@s", "Resent-Bcc: q@s"), Is.EqualTo("r@s|q@s"));
        Assert.That(Recipients("To: a@b", "Resent-From: r@s"), Is.EqualTo("a@b"));
        Assert.That(Recipients("Resent-To:", "To: a@b"), Is.Empty);
    }

    [Test]
    public void A_line_that_is_no_header_ends_the_header()
        => Assert.That(Recipients("To: a@b", "no header", "Cc: c@d"), Is.EqualTo("a@b"));
}
