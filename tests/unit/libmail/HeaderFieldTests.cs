using System.Text;
using Postfix.Mail;

namespace Postfix.Tests.Libmail;

[TestFixture]
internal sealed class HeaderFieldTests
{
    [TestCase("Subject: x", 7)]
    [TestCase("Subject : x", 7)]
    [TestCase("X:", 1)]
    [TestCase(":", 0)]
    [TestCase(" X: y", 0)]
    [TestCase("no header", 0)]
    [TestCase("two words: x", 0)]
    [TestCase("caf\u00e9: x", 0)]
    [TestCase("", 0)]
    [TestCase("a\u0001b: x", 0)]
    public void The_name_of_a_header_is_measured(string line, int expected)
        => Assert.That(HeaderField.NameLength(Encoding.UTF8.GetBytes(line)), Is.EqualTo(expected));

    [TestCase("to", HeaderId.To)]
    [TestCase("RESENT-MESSAGE-ID", HeaderId.ResentMessageId)]
    [TestCase("mime-version", HeaderId.MimeVersion)]
    public void Known_headers_are_found_in_any_case(string name, HeaderId expected)
        => Assert.That(HeaderField.Find(Encoding.ASCII.GetBytes(name))?.Id, Is.EqualTo(expected));

    [TestCase("X-To")]
    [TestCase("T")]
    [TestCase("")]
    public void Others_are_not(string name) => Assert.That(HeaderField.Find(Encoding.ASCII.GetBytes(name)), Is.Null);

    [Test]
    public void Every_header_of_the_list_is_found()
    {
        foreach (var id in Enum.GetValues<HeaderId>())
        {
            var name = string.Concat(id.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? "-" + c : c.ToString()));
            Assert.That(HeaderField.Find(Encoding.ASCII.GetBytes(name))?.Id, Is.EqualTo(id), name);
        }
    }
}
