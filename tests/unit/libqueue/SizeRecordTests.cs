using System.Text;
using Postfix.Queue;

namespace Postfix.Tests.Libqueue;

[TestFixture]
internal sealed class SizeRecordTests
{
    private const string Sample =
        "            267             262               1               0             267               0";

    [Test]
    public void The_payload_is_byte_for_byte_that_of_Postfix()
    {
        var payload = new byte[SizeRecord.PayloadLength];
        new SizeRecord(267, 262, 1, 0, 267, SendOptions.None).Format(payload);
        Assert.That(Encoding.ASCII.GetString(payload), Is.EqualTo(Sample));
    }

    [Test]
    public void The_payload_is_read_back()
    {
        Assert.That(SizeRecord.TryParse(Encoding.ASCII.GetBytes(Sample), out var size), Is.True);
        Assert.That(size, Is.EqualTo(new SizeRecord(267, 262, 1, 0, 267, SendOptions.None)));
    }

    [TestCase("300 262 2", 300)]
    [TestCase("300 262 2 28", 300)]
    [TestCase("300 262 2 28 280", 280)]
    [TestCase("300", 300)]
    public void Older_forms_are_read(string payload, long contentLength)
    {
        Assert.That(SizeRecord.TryParse(Encoding.ASCII.GetBytes(payload), out var size), Is.True);
        Assert.That(size.ContentLength, Is.EqualTo(contentLength));
    }

    [TestCase("")]
    [TestCase("300 262")]
    [TestCase("0 262 1")]
    [TestCase("300 0 1")]
    [TestCase("300 -5 1")]
    [TestCase("300 262 1 32")]
    [TestCase("abc")]
    public void Corrupt_forms_are_refused(string payload)
        => Assert.That(SizeRecord.TryParse(Encoding.ASCII.GetBytes(payload), out _), Is.False);

    [Test]
    public void Options_of_the_future_are_dropped()
    {
        Assert.That(SizeRecord.TryParse("300 262 1 0 300 65"u8, out var size), Is.True);
        Assert.That(size.SendOptions, Is.EqualTo(SendOptions.Smtputf8Requested));
    }
}
