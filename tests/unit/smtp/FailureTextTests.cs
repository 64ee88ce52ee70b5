using Postfix.Protocol;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class FailureTextTests
{
    private static readonly PeerName s_peer = new("mail.example.com", "192.0.2.1", 25);

    [TestCase("550 5.1.1 no", "5.1.1")]
    [TestCase("450 later", "4.0.0")]
    [TestCase("550-5.7.1 a\n550 5.7.1 b", "5.7.1")]
    [TestCase("354 what", "5.5.0")]
    [TestCase("", "5.5.0")]
    public void The_status_is_that_of_the_reply_or_made_from_its_code(string reply, string status)
        => Assert.That(FailureText.FromReply(s_peer, SmtpReply.From(reply), "r").Status, Is.EqualTo(status));

    [Test]
    public void A_refusal_names_the_server_and_quotes_it()
    {
        var dsn = FailureText.FromReply(s_peer, SmtpReply.From("550-a\n550 b"), "why");
        Assert.That((dsn.MtaName, dsn.MtaType, dsn.DiagnosticType, dsn.DiagnosticText, dsn.Reason), Is.EqualTo(("mail.example.com", "dns", "smtp", "550-a 550 b", "why")));
    }

    [Test]
    public void A_server_has_one_name_with_and_one_without_port()
    {
        Assert.That((s_peer.WithAddress, s_peer.WithPort), Is.EqualTo(("mail.example.com[192.0.2.1]", "mail.example.com[192.0.2.1]:25")));
        Assert.That(new PeerName("h", "/path", 0).WithPort, Is.EqualTo("h[/path]"));
    }
}
