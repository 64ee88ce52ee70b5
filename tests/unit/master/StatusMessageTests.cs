using Postfix.Master;

namespace Postfix.Tests.Master;

public sealed class StatusMessageTests
{
    [Test]
    public void The_bytes_are_those_of_the_reference()
        => Assert.That(StatusMessage.Read([0x63, 0x3b, 0, 0, 0x15, 0, 0, 0, 0, 0, 0, 0]), Is.EqualTo(new StatusMessage(15203, 0x15, false)));
}
