using Postfix.Protocol;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class EhloReplyTests
{
    private const string Full = "250-mail.example.com at your service\n250-PIPELINING\n250-SIZE 1000\n250-8BITMIME\n250-AUTH=PLAIN\n250-XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE\n250 dsn";

    [Test]
    public void Name_extensions_and_their_values_are_read()
    {
        var reply = EhloReply.Parse(Full, EhloKeyword.None);
        Assert.That(reply.Host, Is.EqualTo("mail.example.com"));
        Assert.That(reply.SizeLimit, Is.EqualTo(1000));
        Assert.That(reply.Keywords, Is.EqualTo(
            EhloKeyword.Pipelining | EhloKeyword.Size | EhloKeyword.EightBitMime | EhloKeyword.Auth | EhloKeyword.XForward | EhloKeyword.Dsn));
        Assert.That(reply.Xforward, Is.EqualTo((XforwardAttributes)127));
    }

    [Test]
    public void Discarded_extensions_do_not_exist()
    {
        var reply = EhloReply.Parse(Full, EhloKeyword.Size | EhloKeyword.XForward);
        Assert.That(reply.SizeLimit, Is.Zero);
        Assert.That(reply.Keywords.HasFlag(EhloKeyword.Size), Is.False);
        Assert.That(reply.Xforward, Is.EqualTo(XforwardAttributes.None));
    }

    [TestCase("250-h\n250 SIZE", 0, null)]
    [TestCase("250-h\n250 SIZE 0", 0, null)]
    [TestCase("250-h\n250 SIZE abc", 0, "abc")]
    [TestCase("250-h\n250 SIZE -5", 0, "-5")]
    [TestCase("250", 0, null)]
    [TestCase("", 0, null)]
    public void Odd_sizes_limit_nothing(string text, long limit, string? bad)
    {
        var reply = EhloReply.Parse(text, EhloKeyword.None);
        Assert.That((reply.SizeLimit, reply.BadSize), Is.EqualTo((limit, bad)));
    }

    [Test]
    public void Mutated_replies_are_read_without_failing()
    {
        var random = new Random(11);
        for (var round = 0; round < 5000; round++)
        {
            var text = Full.ToCharArray();
            for (var change = random.Next(1, 8); change > 0; change--)
            {
                text[random.Next(text.Length)] = (char)random.Next(0, 260);
            }
            Assert.That(EhloReply.Parse(new string(text, 0, random.Next(text.Length + 1)), EhloKeyword.None).SizeLimit, Is.GreaterThanOrEqualTo(0));
        }
    }
}
