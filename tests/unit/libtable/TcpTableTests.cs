using System.Text.RegularExpressions;
using Postfix.Posix;
using Postfix.Tables;

namespace Postfix.Tests.Libtable;

[TestFixture]
internal sealed partial class TcpTableTests : TableServerCase
{
    private const string Table = "tcp:127.0.0.1:{0}";

    [TestCase("200 a%20value\n", "a value")]
    [TestCase("200  value\n", " value")]
    [TestCase("299\tvalue\n", "value")]
    [TestCase("200 a%00b\n", "a")]
    [TestCase("500 none\n", null)]
    public void The_code_says_what_the_text_is(string reply, string? value)
    {
        var result = Ask(Table, "a key", reply);
        Assert.That((result.IsError, result.IsFound ? result.Value : null), Is.EqualTo((false, value)));
        Assert.That(Requests, Is.EqualTo(["get a%20key\n"]));
    }

    [TestCase("200\n", "malformed reply: 200")]
    [TestCase("20 x\n", "malformed reply: 20 x")]
    [TestCase("-20 x\n", "malformed reply: -20 x")]
    [TestCase("200 a%zz\n", "malformed reply: 200 a%zz")]
    [TestCase("500 a%zz\n", "malformed reply: 500 a%zz")]
    [TestCase("\n", "malformed reply: ")]
    [TestCase("300 x\n", "bad status code: 300 x")]
    public void What_is_no_reply_is_logged(string reply, string expected)
    {
        Assert.That(Ask(Table, "k", reply).Status, Is.EqualTo(LookupStatus.Retry));
        Assert.That(Logged.Select(static line => Name().Replace(line, "T")), Is.EqualTo([$"warning: read TCP map reply from T: {expected}"]));
    }

    [Test]
    public void An_error_of_the_server_is_no_news()
    {
        Assert.That(Ask(Table, "k", "400 later\n").Status, Is.EqualTo(LookupStatus.Retry));
        Assert.That(Logged, Is.Empty);
    }

    [Test]
    public void A_reply_that_is_too_long_is_asked_for_again()
    {
        Assert.That(Ask(Table, "k", new string('x', 4096), "200 value\n").Value, Is.EqualTo("value"));
        Assert.That(Logged.Single(), Does.EndWith(": text longer than 4096"));
    }

    [Test]
    public void Damaged_replies_are_survived()
    {
        var random = new Random(6);
        for (var i = 0; i < 200; i++)
        {
            // A line without its end would be asked for again, a second later.
            var reply = ByteText.Decode(Libmail.Mutation.Of("200 a%20value%25"u8.ToArray(), random)) + "\n";
            Assert.That(Ask(Table, "k", reply).Value.Length, Is.LessThan(200), reply);
        }
    }

    [GeneratedRegex("127\\.0\\.0\\.1:[0-9]+")]
    private static partial Regex Name();
}
