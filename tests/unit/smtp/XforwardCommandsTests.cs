using Postfix.Ipc;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
public sealed class XforwardCommandsTests
{
    private static readonly DeliveryRequest s_request = new("id", "example.com", "")
    {
        Client = new ClientAttributes
        {
            Name = "unknown",
            Address = "192.0.2.1",
            Port = "1234",
            Protocol = "ESMTP",
            Helo = "odd name",
            LogIdent = "ID",
            RewriteContext = "remote",
        },
    };

    [Test]
    public void Known_attributes_go_in_two_commands()
        => Assert.That(XforwardCommands.For(s_request, (XforwardAttributes)127), Is.EqualTo(new[]
        {
            "XFORWARD ADDR=192.0.2.1 PORT=1234",
            "XFORWARD PROTO=ESMTP HELO=odd+20name IDENT=ID SOURCE=REMOTE",
        }));

    [Test]
    public void Nothing_is_sent_that_the_server_does_not_take()
        => Assert.That(XforwardCommands.For(s_request, XforwardAttributes.Name), Is.Empty);
}
