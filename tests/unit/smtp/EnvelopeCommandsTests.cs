using Postfix.Ipc;
using Postfix.Mail;
using Postfix.Protocol;
using Postfix.Queue;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class EnvelopeCommandsTests
{
    private const EhloKeyword All = EhloKeyword.Size | EhloKeyword.EightBitMime | EhloKeyword.Dsn | EhloKeyword.SmtpUtf8 | EhloKeyword.Auth;

    private static readonly DeliveryRequest s_request = new("id", "example.com", "from@example.org")
    {
        DataSize = 321,
        Encoding = "8bit",
        EnvelopeId = "a+b",
        Return = DsnReturn.Headers,
        SendOptions = SendOptions.Utf8Header,
    };

    [Test]
    public void A_server_without_extensions_gets_plain_commands()
    {
        Assert.That(EnvelopeCommands.Mail(s_request, "from@example.org", EhloKeyword.None, dummyAuth: true), Is.EqualTo("MAIL FROM:<from@example.org>"));
        var recipient = new Recipient("to@example.com") { Notify = DsnNotify.Success };
        Assert.That(EnvelopeCommands.Recipient(recipient, recipient.Address, EhloKeyword.None), Is.EqualTo("RCPT TO:<to@example.com>"));
    }

    [Test]
    public void Parameters_follow_the_extensions()
        => Assert.That(
            EnvelopeCommands.Mail(s_request, "", All, dummyAuth: true),
            Is.EqualTo("MAIL FROM:<> SIZE=321 BODY=8BITMIME ENVID=a+2Bb RET=HDRS SMTPUTF8 AUTH=<>"));

    [TestCase("7bit", "MAIL FROM:<> BODY=7BIT")]
    [TestCase("", "MAIL FROM:<>")]
    public void The_body_type_is_told_when_known(string encoding, string expected)
        => Assert.That(EnvelopeCommands.Mail(s_request with { Encoding = encoding }, "", EhloKeyword.EightBitMime, dummyAuth: false), Is.EqualTo(expected));

    [Test]
    public void The_original_recipient_goes_along()
    {
        var given = new Recipient("to@example.com") { DsnOriginal = "rfc822;odd=one@example.net", Original = "x@y", Notify = DsnNotify.Success | DsnNotify.Delay };
        Assert.That(
            EnvelopeCommands.Recipient(given, "to@example.com", All),
            Is.EqualTo("RCPT TO:<to@example.com> ORCPT=rfc822;odd+3Done@example.net NOTIFY=SUCCESS,DELAY"));
        var made = new Recipient("to@example.com") { Original = "odd user@example.net" };
        Assert.That(
            EnvelopeCommands.Recipient(made, "to@example.com", All),
            Is.EqualTo("RCPT TO:<to@example.com> ORCPT=rfc822;\"odd+20user\"@example.net"));
    }
}
