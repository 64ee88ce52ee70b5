using Postfix.Delivery;

namespace Postfix.Tests.Libdelivery;

[TestFixture]
internal sealed class DeliveredHeadersTests
{
    [TestCase("alice@example.test", true)]
    [TestCase("ALICE@Example.Test", true)]
    [TestCase("bob@example.test", true)]
    [TestCase("a b@x", true)]
    [TestCase("carol@example.test", false)]
    [TestCase("dave@example.test", false)]
    public void Headers_up_to_the_body_count(string address, bool expected)
    {
        using var content = QueueContent.OfLines(
            "Received: x", "\tDelivered-To: carol@example.test", "Delivered-To: Alice@example.test", "delivered-to : bob@example.test ",
            "Delivered-To: \"a b\"@x", "", "Delivered-To: dave@example.test");
        Assert.That(DeliveredHeaders.Read(content.Open()).Contains(address), Is.EqualTo(expected));
    }

    [Test]
    public void A_line_that_is_no_header_ends_the_headers()
    {
        using var content = QueueContent.OfLines("Subject: x", "no header at all", "Delivered-To: a@b");
        Assert.That(DeliveredHeaders.Read(content.Open()).Contains("a@b"), Is.False);
    }
}
