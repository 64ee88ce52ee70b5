using Postfix.Logging;
using Postfix.SmtpClient;

namespace Postfix.Tests.Smtp;

[TestFixture]
internal sealed class EnvelopeHeadersTests
{
    [TestCase("flags=DRX", 'D')]
    [TestCase("flags=OR", 'O')]
    [TestCase("flags=RX", null)]
    public void Headers_that_name_the_recipient_allow_only_one(string argument, char? expected)
        => Assert.That(new EnvelopeHeaders([argument]).SingleRecipientFlag, Is.EqualTo(expected));

    [Test]
    public void Other_flags_are_refused()
        => Assert.That(Assert.Throws<FatalException>(static () => _ = new EnvelopeHeaders(["flags=Du"]))!.Message,
            Is.EqualTo("unknown flags=Du value \"u\" in \"Du\""));
}
