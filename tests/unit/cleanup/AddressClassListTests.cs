using Postfix.Cleanup;
using Postfix.Logging;

namespace Postfix.Tests.Cleanup;

[TestFixture]
internal sealed class AddressClassListTests
{
    [Test]
    public void Classes_are_read()
        => Assert.That(
            AddressClassList.Parse("canonical_classes", "envelope_sender, Header_Recipient"),
            Is.EqualTo(AddressClasses.EnvelopeSender | AddressClasses.HeaderRecipient));

    [Test]
    public void An_unknown_class_ends_the_program()
        => Assert.That(() => AddressClassList.Parse("canonical_classes", "all"), Throws.TypeOf<FatalException>());
}
